package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;

/// A row as it travels and as it is kept, under its key.
public record EncodedRow(RowKey key, StoredRow stored) {
    /// About how many bytes it occupies on its way.
    public long weight() {
        long bytes =
                (long) key.partitionKey().length()
                        + key.sortKey().length()
                        + stored.head().length();
        for (Bytes payload : stored.payloads().values()) {
            bytes += payload.length();
        }
        return bytes;
    }
}
