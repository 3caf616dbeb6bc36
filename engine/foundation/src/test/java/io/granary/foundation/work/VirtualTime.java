package io.granary.foundation.work;

import io.granary.foundation.time.Time;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/// Time that passes only when a test says so; it begins in 1970.
record VirtualTime(VirtualTimeScheduler clock) implements Time {
    @Override
    public Instant now() {
        return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
    }

    @Override
    public long monotonicNanos() {
        return clock.now(TimeUnit.NANOSECONDS);
    }

    @Override
    public Scheduler timers() {
        return clock;
    }
}
