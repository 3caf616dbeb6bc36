package io.granary.foundation.time;

import java.time.Clock;
import java.time.Instant;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The machine's own clocks, with one timer thread of its own.
public final class MachineTime implements Time, AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final Scheduler timers = Schedulers.newSingle("granary-timers", true);

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public Scheduler timers() {
        return timers;
    }

    @Override
    public void close() {
        timers.dispose();
    }
}
