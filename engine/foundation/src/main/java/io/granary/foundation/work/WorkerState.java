package io.granary.foundation.work;

/// What background work does at the moment, in one word.
public enum WorkerState {
    /// There is nothing to do.
    IDLE,
    BUSY,
    /// An operator has it wait.
    PAUSED,
    /// Its last step failed; it is tried again by itself.
    FAILING
}
