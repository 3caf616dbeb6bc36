package io.granary.rpc;

/// Which question goes first when a peer is busy.
public enum Priority {
    /// A client waits for the answer.
    FOREGROUND,
    /// Nobody waits: reconcile, recovery, scrub.
    BACKGROUND
}
