package io.granary.tables.forgettable;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The dead rows of one table on this machine that are to be forgotten some day.
///
/// An entry is written in the batch that writes its row, without reading anything, and removed in
/// the one that makes the row live again or takes it away. Every member of a row's set has one, so
/// that whoever leads it has. Blocks.
public final class DeadRows {
    /// One family for all tables of a node: entries are small, and each family costs memory.
    private static final Family FAMILY = new Family("expiry");

    private static final int MOST_WALKED = 10_000;

    private final OrderedRows rows;
    private final DeadRowForms forms;
    private final StoreLife life;
    private final ForgottenStamps forgotten;

    /// One of them, as it was when its entry was written.
    public record DeadRow(Bytes place, Bytes digest) {}

    /// Some of them, in the order of places.
    ///
    /// @param next where to go on; empty at the end
    public record Page(List<DeadRow> rows, Optional<Bytes> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    public DeadRows(TableName table, OrderedRows rows, Time time) {
        this.rows = rows;
        this.forms = DeadRowForms.of(table);
        this.life = new StoreLife(FAMILY, forms.life(), rows, time);
        this.forgotten = new ForgottenStamps(FAMILY, forms, rows);
    }

    /// The family that a store with such rows is opened with.
    public static FamilySpec family() {
        return FamilySpec.rows(FAMILY);
    }

    /// What is left of those that are gone.
    public ForgottenStamps forgotten() {
        return forgotten;
    }

    /// Adds to the batch that writes a dead row's head.
    public void put(RowBatch batch, Bytes place, Bytes head) {
        var entry = new DeadRowForms.Entry(life.millis(), StoredRow.digestOf(head));
        batch.put(FAMILY, forms.keyOf(place), DeadRowForms.valueOf(entry));
    }

    /// Adds to the batch behind which the row is not dead, or not there.
    public void delete(RowBatch batch, Bytes place) {
        batch.delete(FAMILY, forms.keyOf(place));
    }

    public boolean has(Bytes place) {
        return rows.get(FAMILY, forms.keyOf(place)).isPresent();
    }

    /// Whether every dead row has its entry, which a store that was made by an older release lacks.
    public boolean isComplete() {
        return rows.get(FAMILY, forms.entries()).isPresent();
    }

    /// Adds to the batch behind which every dead row has its entry.
    public void putComplete(RowBatch batch) {
        batch.put(FAMILY, forms.entries(), DeadRowForms.completeValue());
    }

    /// Adds to a batch how long the store has lived, from which ages are counted on.
    public void putLife(RowBatch batch) {
        life.put(batch);
    }

    /// At most `limit` rows that have been dead here for `age`, of those that one turn of a lane
    /// allows to look at.
    ///
    /// @param from where to begin: nothing, or what the page before said
    public Page due(Bytes from, Duration age, int limit) {
        long latest = life.millis() - age.toMillis();
        List<DeadRow> due = new ArrayList<>();
        int walked = 0;
        try (RowScan scan = rows.scan(FAMILY, forms.from(from))) {
            while (scan.next()) {
                Bytes place = forms.placeOf(scan.key());
                if (walked == MOST_WALKED || due.size() == limit) {
                    return new Page(due, Optional.of(place));
                }
                walked++;
                DeadRowForms.Entry entry = DeadRowForms.entryOf(scan.value());
                if (entry.since() <= latest) {
                    due.add(new DeadRow(place, entry.digest()));
                }
            }
        }
        return new Page(due, Optional.empty());
    }
}
