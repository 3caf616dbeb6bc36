package io.granary.simulation.faults;

/// What can go wrong with a node or the links between nodes.
public enum FaultKind {
    /// One node hears nobody and nobody hears it.
    ISOLATE_ONE,
    /// Two nodes do not hear one another; both hear the others.
    CUT_PAIR,
    /// One node does not hear another, which hears it.
    CUT_ONE_WAY,
    /// Each half hears only itself.
    CUT_HALVES,
    /// A process ends as by `kill -9`.
    KILL,
    /// A machine loses power.
    POWER_OF_ONE,
    /// All machines lose power at once.
    POWER_OF_ALL,
    /// A process is stopped for a while.
    PAUSE,
    /// Reads and syncs take thirty times as long.
    SLOW_DISK,
    /// A disk fails; its node is restarted.
    BROKEN_DISK,
    /// A clock jumps.
    CLOCK_JUMP,
    /// Bits turn over in a file.
    ROT
}
