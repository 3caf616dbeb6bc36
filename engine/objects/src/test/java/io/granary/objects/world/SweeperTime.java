package io.granary.objects.world;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import reactor.core.scheduler.Scheduler;

/// The time of a node on which more of it passes than on others.
final class SweeperTime implements Time {
    private final Time time;
    private Duration passed = Duration.ZERO;

    SweeperTime(Time time) {
        this.time = time;
    }

    void pass(Duration more) {
        passed = passed.plus(more);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public long monotonicNanos() {
        return time.monotonicNanos() + passed.toNanos();
    }

    @Override
    public Scheduler timers() {
        return time.timers();
    }
}
