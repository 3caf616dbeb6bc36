package io.granary.quorum;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;

/// How long rows that were read or made at some moment may still be sent.
///
/// A process that was stopped for long and goes on would send what was deleted meanwhile, and what
/// is deleted may be forgotten by then (algorithms §D.5, P4). The wall clock counts as well,
/// because the other one stands still while a machine sleeps.
public final class Freshness {
    private final Time time;
    private final Duration longest;
    private final long monotonic;
    private final Instant wall;

    private Freshness(Time time, Duration longest) {
        this.time = time;
        this.longest = longest;
        this.monotonic = time.monotonicNanos();
        this.wall = time.now();
    }

    /// Begins now and ends after `longest`, or when the wall clock says so.
    public static Freshness fromNow(Time time, Duration longest) {
        return new Freshness(time, longest);
    }

    /// Whether too much time has passed.
    public boolean isOver() {
        Duration passed = Duration.ofNanos(time.monotonicNanos() - monotonic);
        return passed.compareTo(longest) > 0
                || Duration.between(wall, time.now()).compareTo(longest) > 0;
    }

    /// Throws [QuorumLost] when too much time has passed.
    public void require() {
        if (isOver()) {
            throw new QuorumLost("rows were not sent within " + longest);
        }
    }
}
