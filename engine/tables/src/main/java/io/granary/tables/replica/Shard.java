package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.RowScan;
import java.util.Comparator;

/// One partition of a walk over several, standing at a row.
final class Shard implements AutoCloseable {
    /// The order in which a walk takes rows; one sort key rarely lies in two shards.
    static final Comparator<Shard> BY_SORT_KEY =
            Comparator.comparing(Shard::sortKey).thenComparing(Shard::partition);

    private final int partition;
    private final Bytes prefix;
    private final RowScan scan;
    private Bytes sortKey = Bytes.EMPTY;

    private Shard(int partition, Bytes prefix, RowScan scan) {
        this.partition = partition;
        this.prefix = prefix;
        this.scan = scan;
    }

    /// A shard that stands before its first row at or above `start` with this prefix.
    static Shard open(
            int partition, Bytes partitionKey, Bytes start, Bytes sortPrefix, RowStore<?> store) {
        Bytes prefix = RowKeys.prefixOf(partitionKey);
        KeyRange range =
                KeyRange.startingWith(Bytes.concat(prefix, sortPrefix))
                        .startingAt(Bytes.concat(prefix, start));
        return new Shard(partition, prefix, store.scan(range));
    }

    int partition() {
        return partition;
    }

    Bytes sortKey() {
        return sortKey;
    }

    Bytes head() {
        return scan.value();
    }

    /// Moves to the next row; false at the end.
    boolean moveOn() {
        if (!scan.next()) {
            return false;
        }
        Bytes key = scan.key();
        sortKey = key.slice(prefix.length(), key.length());
        return true;
    }

    /// Moves to the first row at or above `target`; false at the end.
    boolean seek(Bytes target) {
        scan.seek(Bytes.concat(prefix, target));
        return moveOn();
    }

    @Override
    public void close() {
        scan.close();
    }
}
