package io.granary.tables.messages;

import io.granary.foundation.time.HybridTimestamp;

/// What became of rows that a replica was asked to merge.
public sealed interface Applied {
    /// They are merged and durable.
    record Done() implements Applied {}

    /// Nothing was changed: the row that is held has this stamp.
    record HoldsNewer(HybridTimestamp stamp) implements Applied {}

    /// Nothing was changed: a stamp lies too far ahead of the replica's clock, which shows this.
    record AheadOfClock(HybridTimestamp clock) implements Applied {}
}
