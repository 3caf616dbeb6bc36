package io.granary.foundation.work;

import io.granary.foundation.check.Check;
import io.granary.foundation.time.Time;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts what is done, and says how much of it is done in a second, lately. Safe for any thread.
public final class Meter {
    /// Into so many parts the time is cut that counts as lately.
    private static final int PARTS = 12;

    private static final double NANOS = 1e9;

    private final Time time;
    private final long window;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long total;

    private record Mark(long nanos, long total) {}

    private Meter(Time time, long window) {
        this.time = time;
        this.window = window;
        marks.add(new Mark(time.monotonicNanos(), 0));
    }

    /// A meter that begins at zero.
    ///
    /// @param window what counts as lately
    public static Meter over(Duration window, Time time) {
        Check.that(window.toNanos() >= PARTS, "a meter over %s", window);
        return new Meter(time, window.toNanos());
    }

    public synchronized void add(long count) {
        mark();
        total += count;
    }

    /// Forgets how fast it was, so that a rest does not count: what comes now is measured anew.
    public synchronized void restart() {
        marks.clear();
        marks.add(new Mark(time.monotonicNanos(), total));
    }

    public synchronized long total() {
        return total;
    }

    /// Zero when nothing was done lately.
    public synchronized double perSecond() {
        mark();
        Mark oldest = marks.getFirst();
        long passed = time.monotonicNanos() - oldest.nanos();
        return passed <= 0 ? 0 : (total - oldest.total()) * NANOS / passed;
    }

    /// The oldest mark is about a window old, or as old as the meter.
    private void mark() {
        long now = time.monotonicNanos();
        if (now - marks.getLast().nanos() >= window / PARTS) {
            marks.addLast(new Mark(now, total));
        }
        while (marks.size() > 1 && now - marks.getFirst().nanos() > window) {
            marks.removeFirst();
        }
    }
}
