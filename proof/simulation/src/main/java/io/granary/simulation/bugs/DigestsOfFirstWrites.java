package io.granary.simulation.bugs;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowBatch.Edit;
import io.granary.storage.rows.RowScan;
import io.granary.tables.digest.RowDigests;
import java.util.List;
import java.util.Optional;

/// A row's digest is written with the row when it is new, and not again when the row changes.
final class DigestsOfFirstWrites implements OrderedRows {
    private static final Family DIGESTS = RowDigests.family().family();

    private final OrderedRows rows;

    DigestsOfFirstWrites(OrderedRows rows) {
        this.rows = rows;
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
        RowBatch kept = new RowBatch();
        for (Edit edit : batch.edits()) {
            switch (edit) {
                case Edit.Put(var family, var key, var value) -> {
                    if (!family.equals(DIGESTS) || rows.get(family, key).isEmpty()) {
                        kept.put(family, key, value);
                    }
                }
                case Edit.Delete(var family, var key) -> kept.delete(family, key);
                case Edit.DeleteRange(var family, var range) -> kept.deleteRange(family, range);
            }
        }
        rows.write(kept);
    }

    @Override
    public void close() {
        rows.close();
    }
}
