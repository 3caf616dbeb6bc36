package io.granary.tables.reconcile;

import java.util.concurrent.atomic.AtomicLong;

/// How many rows have gone which way. Safe for any thread.
record Traffic(AtomicLong out, AtomicLong in) {
    Traffic() {
        this(new AtomicLong(), new AtomicLong());
    }

    void sent(int rows) {
        out.addAndGet(rows);
    }

    void received(int rows) {
        in.addAndGet(rows);
    }
}
