package io.granary.blocks.recovery;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;

/// The time after a start, and after every leap of the clock, in which nothing is removed: a clock
/// that went ahead has made everything due at once.
final class QuietTime {
    /// How much further the clock may go between two looks than time itself.
    private static final Duration LEAP = Duration.ofSeconds(30);

    private final Time time;
    private final Duration length;
    private volatile long begunAtNanos;
    private volatile Duration ahead = Duration.ZERO;

    QuietTime(Time time, Duration length) {
        this.time = time;
        this.length = length;
    }

    void begin() {
        begunAtNanos = time.monotonicNanos();
        ahead = aheadNow();
    }

    /// Looks at the clock; one that has leapt since the last look begins the quiet anew.
    boolean isOver() {
        Duration before = ahead;
        ahead = aheadNow();
        if (ahead.minus(before).compareTo(LEAP) > 0) {
            begin();
        }
        return time.monotonicNanos() - begunAtNanos >= length.toNanos();
    }

    /// How far the wall clock is ahead of the time that has passed; only its changes mean anything.
    private Duration aheadNow() {
        return Duration.between(Instant.EPOCH, time.now()).minusNanos(time.monotonicNanos());
    }
}
