package io.granary.quorum.tally;

/// What is known of one replica's part in a round.
public enum Vote {
    /// Not asked, or asked and silent so far.
    PENDING,
    /// It did what it was asked.
    ACCEPTED,
    /// It answered that it will not.
    REFUSED,
    /// It is not there, or broken; whether it did what it was asked is unknown.
    FAILED
}
