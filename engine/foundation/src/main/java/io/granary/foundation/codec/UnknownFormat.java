package io.granary.foundation.codec;

/// Stored or received bytes are not in a format that this program reads.
public final class UnknownFormat extends RuntimeException {
    public UnknownFormat(String message) {
        super(message);
    }

    public UnknownFormat(String message, Throwable cause) {
        super(message, cause);
    }
}
