package io.granary.layout.world;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/// Time that stands still until a test moves it.
public record VirtualTime(VirtualTimeScheduler timers) implements Time {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    public static VirtualTime create() {
        return new VirtualTime(VirtualTimeScheduler.create());
    }

    public void pass(Duration duration) {
        timers.advanceTimeBy(duration);
    }

    @Override
    public Instant now() {
        return START.plusNanos(monotonicNanos());
    }

    @Override
    public long monotonicNanos() {
        return timers.now(TimeUnit.NANOSECONDS);
    }
}
