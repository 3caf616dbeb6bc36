package io.granary.simulation.world;

import io.granary.foundation.time.Time;
import java.time.Instant;
import reactor.core.scheduler.Scheduler;

/// What one process knows of time: the machine's clock, and timers that end with its life.
public final class LifeTime implements Time {
    private final Timeline timeline;
    private final NodeClock clock;
    private final Scheduler timers;

    public LifeTime(Timeline timeline, NodeClock clock, Life life) {
        this.timeline = timeline;
        this.clock = clock;
        this.timers = new VirtualScheduler(timeline, life, () -> 0);
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public long monotonicNanos() {
        return timeline.now();
    }

    @Override
    public Scheduler timers() {
        return timers;
    }
}
