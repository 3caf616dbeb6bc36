package io.granary.simulation.disk;

/// When what was written is safe from a power cut.
public enum Syncing {
    /// Before the write returns.
    AT_ONCE,
    /// Some time later, though the write has returned: a fault that must be found.
    LATER
}
