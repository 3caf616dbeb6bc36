package io.granary.tables.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows that remember which families were read.
public record WatchedRows(OrderedRows rows, List<String> read) implements OrderedRows {
    public WatchedRows(OrderedRows rows) {
        this(rows, new ArrayList<>());
    }

    @Override
    public Optional<Bytes> get(Family family, Bytes key) {
        read.add(family.name());
        return rows.get(family, key);
    }

    @Override
    public List<Optional<Bytes>> getAll(Family family, List<Bytes> keys) {
        read.add(family.name());
        return rows.getAll(family, keys);
    }

    @Override
    public RowScan scan(Family family, KeyRange range) {
        read.add(family.name());
        return rows.scan(family, range);
    }

    @Override
    public void write(RowBatch batch) {
        rows.write(batch);
    }

    @Override
    public void close() {
        rows.close();
    }
}
