package io.granary.simulation.bugs;

import io.granary.blocks.replica.Chores;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowBatch.Edit;
import io.granary.storage.rows.RowScan;
import java.util.List;
import java.util.Optional;

/// What is to be restored is never written down.
record LossesForgotten(OrderedRows rows) implements OrderedRows {
    private static final Family CHORES = Chores.families().getFirst().family();
    private static final int RESTORE = 's';

    @Override
    public void write(RowBatch batch) {
        var rest = new RowBatch();
        for (Edit edit : batch.edits()) {
            switch (edit) {
                case Edit.Put(var family, var key, var value) when !isLoss(family, key) ->
                        rest.put(family, key, value);
                case Edit.Put _ -> {}
                case Edit.Delete(var family, var key) -> rest.delete(family, key);
                case Edit.DeleteRange(var family, var range) -> rest.deleteRange(family, range);
            }
        }
        rows.write(rest);
    }

    private static boolean isLoss(Family family, Bytes key) {
        return family.equals(CHORES) && key.at(1) == RESTORE;
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
    public void close() {
        rows.close();
    }
}
