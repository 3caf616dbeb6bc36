package io.granary.tables.messages;

import io.granary.foundation.time.HybridTimestamp;

/// What became of rows that a replica was asked to merge.
public sealed interface Applied {
    /// They are merged and durable.
    record Done() implements Applied {}

    /// Nothing was changed: the row that is held has this stamp.
    record HoldsNewer(HybridTimestamp stamp) implements Applied {}

    /// Nothing was changed: the asker's clock is too far ahead of the replica's, which shows this.
    record AheadOfClock(HybridTimestamp clock) implements Applied {}
}
