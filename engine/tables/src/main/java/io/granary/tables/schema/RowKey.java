package io.granary.tables.schema;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// Where a row lies: its partition key chooses the nodes, its sort key the place in the partition.
public record RowKey(Bytes partitionKey, Bytes sortKey) implements Comparable<RowKey> {
    /// A partition key's length is stored in two bytes.
    public static final int LONGEST_PARTITION_KEY = 0xffff;

    public RowKey {
        Check.that(
                partitionKey.length() <= LONGEST_PARTITION_KEY,
                "partition key of %d bytes",
                partitionKey.length());
    }

    /// The key of a row of a control table, all of whose rows share the table's name as partition
    /// key.
    public static RowKey inControl(TableName table, Bytes id) {
        return new RowKey(Bytes.utf8(table.value()), id);
    }

    @Override
    public int compareTo(RowKey other) {
        int order = partitionKey.compareTo(other.partitionKey);
        return order != 0 ? order : sortKey.compareTo(other.sortKey);
    }
}
