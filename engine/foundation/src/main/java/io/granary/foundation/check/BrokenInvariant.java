package io.granary.foundation.check;

/// A bug of ours: a value that cannot exist was about to be made or used.
public final class BrokenInvariant extends RuntimeException {
    public BrokenInvariant(String message) {
        super(message);
    }
}
