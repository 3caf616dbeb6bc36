package io.granary.quorum;

import org.jspecify.annotations.Nullable;

/// Too few replicas answered. Whether a write took effect is unknown: it may still appear.
public final class QuorumLost extends RuntimeException {
    private final boolean busy;

    public QuorumLost(String message) {
        this(message, false, null);
    }

    /// @param busy whether a replica was there and had too much to do
    /// @param cause the failure of a replica that was there, if one was: a hint for whoever looks
    QuorumLost(String message, boolean busy, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.busy = busy;
    }

    /// Whether a replica refused because it had too much to do: who asks less often is answered.
    public boolean isBusy() {
        return busy;
    }
}
