package io.granary.tables.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;

/// The table of echoes, which lies on the other assignment.
public final class Echoes implements TableSchema<Echo> {
    public static final Echoes SCHEMA = new Echoes();

    private static final FormatVersion VERSION = new FormatVersion(1);

    private Echoes() {}

    @Override
    public TableName name() {
        return new TableName("echo");
    }

    @Override
    public Assignment assignment() {
        return Assignment.BLOCKS;
    }

    @Override
    public RowKey keyOf(Echo row) {
        return row.key();
    }

    @Override
    public Echo merge(Echo held, Echo incoming) {
        return held.rank() >= incoming.rank() ? held : incoming;
    }

    @Override
    public StoredRow encode(Echo row) {
        return StoredRow.of(VERSION.prepend(new byte[] {(byte) row.rank()}));
    }

    @Override
    public Echo decode(RowKey key, StoredRow stored) {
        Bytes body = VERSION.strip("an echo", stored.head());
        return new Echo(key.partitionKey(), body.at(0));
    }

    @Override
    public HybridTimestamp newestStamp(Echo row) {
        return HybridTimestamp.ZERO;
    }

    @Override
    public boolean isTombstone(Echo row) {
        return true;
    }
}
