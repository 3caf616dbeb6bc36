package io.granary.storage.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often a store is asked to write, which is how often it syncs.
final class CountedWrites implements OrderedRows {
    private final OrderedRows rows;
    private final AtomicInteger writes = new AtomicInteger();

    CountedWrites(OrderedRows rows) {
        this.rows = rows;
    }

    int writes() {
        return writes.get();
    }

    @Override
    public Optional<Bytes> get(Family family, Bytes key) {
        return rows.get(family, key);
    }

    @Override
    public List<Optional<Bytes>> getAll(Family family, List<Bytes> keys) {
        return rows.getAll(family, keys);
    }

    @Override
    public RowScan scan(Family family, KeyRange range) {
        return rows.scan(family, range);
    }

    @Override
    public void write(RowBatch batch) {
        writes.incrementAndGet();
        rows.write(batch);
    }

    @Override
    public void close() {
        rows.close();
    }
}
