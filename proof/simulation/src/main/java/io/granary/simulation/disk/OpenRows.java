package io.granary.simulation.disk;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.StorageFailed;
import io.granary.storage.rows.inmemory.InMemoryRows;
import java.util.List;
import java.util.Optional;

/// The rows of a disk, opened by one process.
final class OpenRows implements OrderedRows {
    private final RowsDisk disk;
    private final InMemoryRows seen;

    OpenRows(RowsDisk disk, InMemoryRows seen) {
        this.disk = disk;
        this.seen = seen;
    }

    @Override
    public Optional<Bytes> get(Family family, Bytes key) {
        return seen.get(family, key);
    }

    @Override
    public List<Optional<Bytes>> getAll(Family family, List<Bytes> keys) {
        return seen.getAll(family, keys);
    }

    @Override
    public RowScan scan(Family family, KeyRange range) {
        return seen.scan(family, range);
    }

    @Override
    public void write(RowBatch batch) {
        if (disk.refusesWrites()) {
            throw new StorageFailed("a sync failed before");
        }
        disk.write(seen, batch);
    }

    @Override
    public void close() {
        seen.close();
    }
}
