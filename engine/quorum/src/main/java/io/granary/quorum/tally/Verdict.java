package io.granary.quorum.tally;

/// What the votes counted so far decide.
public enum Verdict {
    /// More answers are needed, and may still come.
    WAITING,
    /// Enough replicas accepted.
    REACHED,
    /// One refused, and enough have answered to know why.
    REFUSED,
    /// Enough can no longer answer.
    LOST
}
