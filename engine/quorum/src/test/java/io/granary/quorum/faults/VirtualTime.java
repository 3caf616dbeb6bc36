package io.granary.quorum.faults;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/// Time that stands still until a test moves it.
///
/// @param start what the wall clock showed when virtual time began
public record VirtualTime(VirtualTimeScheduler timers, Instant start) implements Time {
    public static VirtualTime create() {
        return new VirtualTime(
                VirtualTimeScheduler.create(), Instant.parse("2026-03-01T12:00:00Z"));
    }

    /// The same timers under a wall clock that is off by `skew`.
    public VirtualTime skewed(Duration skew) {
        return new VirtualTime(timers, start.plus(skew));
    }

    public void pass(Duration duration) {
        timers.advanceTimeBy(duration);
    }

    @Override
    public Instant now() {
        return start.plusNanos(monotonicNanos());
    }

    @Override
    public long monotonicNanos() {
        return timers.now(TimeUnit.NANOSECONDS);
    }
}
