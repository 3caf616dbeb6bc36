package io.granary.rpc.identity;

/// A secret or a key on disk cannot be used as it is; the message tells an operator what to do.
public final class IdentityRefused extends RuntimeException {
    public IdentityRefused(String message) {
        super(message, null, false, false);
    }
}
