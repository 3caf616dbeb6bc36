package io.granary.objects.write;

/// A body does not have the length it was announced with, or one that can be stored.
public final class BodyRejected extends RuntimeException {
    private final Reason reason;

    public BodyRejected(Reason reason) {
        super("the body is " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// What is wrong with the length.
    public enum Reason {
        SHORTER_THAN_ANNOUNCED,
        LONGER_THAN_ANNOUNCED,
        LARGER_THAN_ALLOWED
    }
}
