package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.ScannedRows;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// One walk over several partitions at once, in the order of sort keys. Blocks; for one thread.
///
/// Dead rows are reported like live ones, because another replica may know better. With a
/// delimiter, the walk seeks past a common prefix once it has met a live row in it, and says so.
final class ShardScan<R> implements AutoCloseable {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_BYTES = 1 << 20;

    private final TableSchema<R> schema;
    private final RowStore<R> store;
    private final ScanRows question;
    private final PriorityQueue<Shard> shards = new PriorityQueue<>(Shard.BY_SORT_KEY);
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
            Bytes partitionKey = question.partitionKeys().get(i);
            Shard shard = Shard.open(i, partitionKey, start, question.prefix(), store);
            keepUnlessAtEnd(shard, shard.moveOn());
        }
    }

    private ScannedRows walk() {
        Optional<Bytes> last = Optional.empty();
        for (Shard shard = shards.peek(); shard != null; shard = shards.peek()) {
            Bytes sortKey = shard.sortKey();
            if (isLongEnough() && !last.equals(Optional.of(sortKey))) {
                return new ScannedRows(rows, gaps, last);
            }
            last = Optional.of(sortKey);
            boolean alive = visit(shard);
            shards.remove();
            keepUnlessAtEnd(shard, shard.moveOn());
            if (alive) {
                live++;
                prefixToSkip(sortKey).ifPresent(prefix -> skip(prefix, sortKey));
            }
        }
        return new ScannedRows(rows, gaps, Optional.empty());
    }

    private boolean isLongEnough() {
        return live >= question.limit() || rows.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    /// Takes down the row at which `shard` stands; says whether it looks alive from here.
    private boolean visit(Shard shard) {
        Bytes head = shard.head();
        rows.add(new ScannedRows.Row(shard.partition(), shard.sortKey(), head));
        bytes += (long) shard.sortKey().length() + head.length();
        Bytes partitionKey = question.partitionKeys().get(shard.partition());
        return !schema.isTombstone(store.decode(new RowKey(partitionKey, shard.sortKey()), head));
    }

    private Optional<Bytes> prefixToSkip(Bytes sortKey) {
        return question.skipping() ? question.commonPrefixOf(sortKey) : Optional.empty();
    }

    private void skip(Bytes prefix, Bytes after) {
        gaps.add(new ScannedRows.Gap(prefix, after));
        Bytes beyond = prefix.successorOfPrefix();
        for (Shard shard = shards.peek(); shard != null; shard = shards.peek()) {
            if (!shard.sortKey().startsWith(prefix)) {
                return;
            }
            shards.remove();
            keepUnlessAtEnd(shard, !beyond.isEmpty() && shard.seek(beyond));
        }
    }

    private void keepUnlessAtEnd(Shard shard, boolean atARow) {
        if (atARow) {
            shards.add(shard);
        } else {
            shard.close();
        }
    }

    @Override
    public void close() {
        shards.forEach(Shard::close);
    }
}
