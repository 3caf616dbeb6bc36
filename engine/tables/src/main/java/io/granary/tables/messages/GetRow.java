package io.granary.tables.messages;

import io.granary.tables.schema.RowKey;

/// Tell me one row.
public record GetRow(RowKey key, Wanted wanted) {
    /// How much of the row the answer carries.
    public enum Wanted {
        WHOLE,
        HEAD,
        /// Enough to compare with somebody else's head.
        DIGEST
    }
}
