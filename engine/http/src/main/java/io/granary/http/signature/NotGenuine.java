package io.granary.http.signature;

/// Carries a refusal from where it is noticed to [SignatureV4#verify], and no further.
final class NotGenuine extends RuntimeException {
    private final transient Refusal refusal;

    NotGenuine(Refusal refusal) {
        super(refusal.getClass().getSimpleName(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
