package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.RowScan;
import io.granary.tables.messages.ScanRows;
import io.granary.tables.messages.ScannedRows;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// One walk over several partitions at once, in the order of sort keys. Blocks; for one thread.
///
/// Dead rows are reported like live ones, because another replica may know better. With a delimiter, the
/// walk seeks past a common prefix once it has met a live row in it, and says so.
final class ShardScan<R> implements AutoCloseable {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_BYTES = 1 << 20;

    private final TableSchema<R> schema;
    private final RowStore<R> store;
    private final ScanRows question;
    private final PriorityQueue<Shard> shards = new PriorityQueue<>();
    private final List<ScannedRows.Row> rows = new ArrayList<>();
    private final List<ScannedRows.Gap> gaps = new ArrayList<>();
    private long bytes;
    private int live;

    private ShardScan(TableSchema<R> schema, RowStore<R> store, ScanRows question) {
        this.schema = schema;
        this.store = store;
        this.question = question;
    }

    static <R> ScannedRows run(TableSchema<R> schema, RowStore<R> store, ScanRows question) {
        try (ShardScan<R> scan = new ShardScan<>(schema, store, question)) {
            scan.open();
            return scan.walk();
        }
    }

    private void open() {
        Bytes first = question.from().firstKey();
        Bytes start = first.compareTo(question.prefix()) < 0 ? question.prefix() : first;
        for (int i = 0; i < question.partitionKeys().size(); i++) {
            Bytes shard = RowKeys.prefixOf(question.partitionKeys().get(i));
            KeyRange range =
                    KeyRange.startingWith(Bytes.concat(shard, question.prefix()))
                            .startingAt(Bytes.concat(shard, start));
            if (!range.isEmpty()) {
                keepIfNotAtEnd(new Shard(i, shard, store.scan(range)));
            }
        }
    }

    private ScannedRows walk() {
        Optional<Bytes> last = Optional.empty();
        for (Shard shard = shards.poll(); shard != null; shard = shards.poll()) {
            Bytes sortKey = shard.sortKey;
            if (isLongEnough() && !last.equals(Optional.of(sortKey))) {
                shard.scan.close();
                return new ScannedRows(rows, gaps, last);
            }
            last = Optional.of(sortKey);
            boolean alive = visit(shard);
            keepIfNotAtEnd(shard);
            if (alive) {
                live++;
                question.commonPrefixOf(sortKey).ifPresent(prefix -> skip(prefix, sortKey));
            }
        }
        return new ScannedRows(rows, gaps, Optional.empty());
    }

    private boolean isLongEnough() {
        return live >= question.limit() || rows.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    private boolean visit(Shard shard) {
        Bytes head = shard.scan.value();
        rows.add(new ScannedRows.Row(shard.partition, shard.sortKey, head));
        bytes += (long) shard.sortKey.length() + head.length();
        Bytes partitionKey = question.partitionKeys().get(shard.partition);
        return !schema.isTombstone(store.decode(new RowKey(partitionKey, shard.sortKey), head));
    }

    private void skip(Bytes prefix, Bytes after) {
        gaps.add(new ScannedRows.Gap(prefix, after));
        Bytes beyond = prefix.successorOfPrefix();
        for (var shard = shards.peek(); shard != null; shard = shards.peek()) {
            if (!shard.sortKey.startsWith(prefix)) {
                return;
            }
            shards.remove();
            if (beyond.isEmpty()) {
                shard.scan.close();
            } else {
                shard.scan.seek(Bytes.concat(shard.prefix, beyond));
                keepIfNotAtEnd(shard);
            }
        }
    }

    private void keepIfNotAtEnd(Shard shard) {
        if (shard.moveOn()) {
            shards.add(shard);
        } else {
            shard.scan.close();
        }
    }

    @Override
    public void close() {
        shards.forEach(shard -> shard.scan.close());
    }

    /// One partition of the walk, standing at a row.
    private static final class Shard implements Comparable<Shard> {
        private final int partition;
        private final Bytes prefix;
        private final RowScan scan;
        private Bytes sortKey = Bytes.EMPTY;

        Shard(int partition, Bytes prefix, RowScan scan) {
            this.partition = partition;
            this.prefix = prefix;
            this.scan = scan;
        }

        boolean moveOn() {
            if (!scan.next()) {
                return false;
            }
            Bytes key = scan.key();
            sortKey = key.slice(prefix.length(), key.length());
            return true;
        }

        @Override
        public int compareTo(Shard other) {
            int order = sortKey.compareTo(other.sortKey);
            return order != 0 ? order : Integer.compare(partition, other.partition);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return partition;
        }
    }
}
