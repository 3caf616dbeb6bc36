package io.granary.quorum;

import org.jspecify.annotations.Nullable;

/// Too few replicas answered. Whether a write took effect is unknown: it may still appear.
public final class QuorumLost extends RuntimeException {
    public QuorumLost(String message) {
        this(message, null);
    }

    /// @param cause the failure of a replica that was there, if one was: a hint for whoever looks
    QuorumLost(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
