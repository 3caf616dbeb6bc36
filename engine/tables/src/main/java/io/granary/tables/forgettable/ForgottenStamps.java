package io.granary.tables.forgettable;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.storage.rows.RowWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// The newest stamp of all rows that were forgotten, in each 256th of a table.
///
/// A writer whose clock is behind must not be told that nothing is there: another replica may not
/// have forgotten yet, and its tombstone would win over what was just acknowledged. Safe for any
/// thread.
public final class ForgottenStamps {
    private static final int CELLS = 256;

    private final Family family;
    private final DeadRowForms forms;
    private final OrderedRows rows;
    private @Nullable AtomicLongArray known;

    ForgottenStamps(Family family, DeadRowForms forms, OrderedRows rows) {
        this.family = family;
        this.forms = forms;
        this.rows = rows;
    }

    /// At least the stamp of every row that was forgotten at `place`; zero where none was.
    public HybridTimestamp at(Bytes place) {
        return new HybridTimestamp(known().get(place.at(0)));
    }

    /// To be called before the batch is submitted that takes a row with this stamp away: the writer
    /// keeps their order. Done when it is durable.
    public synchronized CompletableFuture<Void> raise(
            Bytes place, HybridTimestamp stamp, RowWriter writer) {
        int cell = place.at(0);
        if (stamp.micros() <= known().get(cell)) {
            return CompletableFuture.completedFuture(null);
        }
        known().set(cell, stamp.micros());
        Bytes value = DeadRowForms.numberValue(stamp.micros());
        return writer.submit(new RowBatch().put(family, forms.stampKey(cell), value));
    }

    private synchronized AtomicLongArray known() {
        AtomicLongArray loaded = known;
        if (loaded == null) {
            loaded = load();
            known = loaded;
        }
        return loaded;
    }

    private AtomicLongArray load() {
        AtomicLongArray stamps = new AtomicLongArray(CELLS);
        try (RowScan scan = rows.scan(family, KeyRange.startingWith(forms.stamps()))) {
            while (scan.next()) {
                stamps.set(forms.cellOf(scan.key()), DeadRowForms.numberOf(scan.value()));
            }
        }
        return stamps;
    }
}
