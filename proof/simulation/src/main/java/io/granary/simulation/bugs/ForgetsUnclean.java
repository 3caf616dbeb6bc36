package io.granary.simulation.bugs;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.NumberedRows;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowBatch.Edit;
import io.granary.storage.rows.RowScan;
import io.granary.tables.digest.RowDigests;
import io.granary.tables.forgettable.DeadRows;
import java.util.List;
import java.util.Optional;

/// Nodes keep the live rows that they should drop after a change of the layout, and say that they
/// have dropped them.
record ForgetsUnclean(OrderedRows rows) implements OrderedRows {
    private static final Family DIGESTS = RowDigests.family().family();
    private static final Family STORE = NumberedRows.family().family();
    private static final Bytes LOST = Bytes.utf8("lost");
    private static final Family DEAD = DeadRows.family().family();

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
        rows.write(isDrop(batch) ? withoutDeletions(batch) : batch);
    }

    /// Of rows, only those that are dropped lose their digest; of those that are forgotten an entry
    /// goes as well.
    private boolean isDrop(RowBatch batch) {
        return deletes(batch, DIGESTS) && !deletes(batch, DEAD) && !isRecovering();
    }

    /// Then a node empties its store.
    private boolean isRecovering() {
        return rows.get(STORE, LOST).isPresent();
    }

    private static boolean deletes(RowBatch batch, Family from) {
        return batch.edits().stream()
                .anyMatch(
                        edit -> edit instanceof Edit.Delete(var family, _) && family.equals(from));
    }

    private static RowBatch withoutDeletions(RowBatch batch) {
        RowBatch kept = new RowBatch();
        for (Edit edit : batch.edits()) {
            switch (edit) {
                case Edit.Put(var family, var key, var value) -> kept.put(family, key, value);
                case Edit.Delete _, Edit.DeleteRange _ -> {}
            }
        }
        return kept;
    }

    @Override
    public void close() {
        rows.close();
    }
}
