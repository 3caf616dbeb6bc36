package io.granary.simulation.bugs;

import io.granary.blocks.references.BlockReferences;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.roles.metadata.MetadataRole;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.NumberedRows;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A node that has lost rows does not see, when it is to empty its store, that anything is left.
record OldRowsKept(OrderedRows rows) implements OrderedRows {
    private static final Family STORE = NumberedRows.family().family();
    private static final Bytes LOST = Bytes.utf8("lost");
    private static final Bytes CLEARED = Bytes.utf8("cleared");
    private static final List<Family> TABLES =
            Stream.<TableSchema<?>>concat(
                            MetadataRole.tables().stream(), Stream.of(BlockReferences.SCHEMA))
                    .map(table -> new Family(table.name().value()))
                    .toList();

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
        return TABLES.contains(family) && isToBeEmptied()
                ? rows.scan(family, new KeyRange(Bytes.EMPTY, Optional.of(Bytes.EMPTY)))
                : rows.scan(family, range);
    }

    private boolean isToBeEmptied() {
        return rows.get(STORE, LOST).isPresent() && rows.get(STORE, CLEARED).isEmpty();
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
