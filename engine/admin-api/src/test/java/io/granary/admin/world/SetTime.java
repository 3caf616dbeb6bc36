package io.granary.admin.world;

import io.granary.foundation.time.MachineTime;
import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import reactor.core.scheduler.Scheduler;

/// A wall clock that stands still until a test moves it; timers run as ever.
public final class SetTime implements Time, AutoCloseable {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00.250Z");

    private final MachineTime machine = new MachineTime();
    private volatile Instant now = START;

    public void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long monotonicNanos() {
        return machine.monotonicNanos();
    }

    @Override
    public Scheduler timers() {
        return machine.timers();
    }

    @Override
    public void close() {
        machine.close();
    }
}
