package io.granary.tables.handover;

import io.granary.foundation.time.Time;
import io.granary.layout.health.Moves;
import io.granary.layout.health.Moving;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How far a node has come with handing on its rows, as its report is to say. For one round at a
/// time.
final class MovedRows {
    private final Moves moves;
    private final Time time;
    private final AtomicLong all = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();

    MovedRows(Moves moves, Time time) {
        this.moves = moves;
        this.time = time;
    }

    void begin() {
        all.set(0);
        done.set(0);
        begun.set(time.monotonicNanos());
        note();
    }

    void more(long rows) {
        all.addAndGet(rows);
        note();
    }

    void moved(long rows) {
        done.addAndGet(rows);
        note();
    }

    void end() {
        moves.noRows();
    }

    /// Rows that came meanwhile are handed on, too, though they were not counted.
    private void note() {
        long millis = Duration.ofNanos(time.monotonicNanos() - begun.get()).toMillis();
        long moved = done.get();
        long perSecond = millis == 0 ? 0 : moved * 1_000 / millis;
        moves.noteRows(new Moving(moved, Math.max(all.get(), moved), perSecond));
    }
}
