package io.granary.tables.forgettable;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import java.time.Duration;

/// How long a store has been open, in all runs of its process together, at least.
///
/// It counts monotonic time, and what was not written down before a crash is lost: it may go slow,
/// but whoever sets the wall clock does not make it go faster.
final class StoreLife {
    private final Family family;
    private final Bytes key;
    private final OrderedRows rows;
    private final Time time;
    private final long opened;
    private long before = -1;

    StoreLife(Family family, Bytes key, OrderedRows rows, Time time) {
        this.family = family;
        this.key = key;
        this.rows = rows;
        this.time = time;
        this.opened = time.monotonicNanos();
    }

    /// Milliseconds that the store has lived until now.
    long millis() {
        return before() + Duration.ofNanos(time.monotonicNanos() - opened).toMillis();
    }

    /// Adds to a batch what the next run is to begin with.
    void put(RowBatch batch) {
        batch.put(family, key, DeadRowForms.numberValue(millis()));
    }

    private synchronized long before() {
        if (before < 0) {
            before = rows.get(family, key).map(DeadRowForms::numberOf).orElse(0L);
        }
        return before;
    }
}
