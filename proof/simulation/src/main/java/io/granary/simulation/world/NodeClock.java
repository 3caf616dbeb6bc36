package io.granary.simulation.world;

import java.time.Duration;
import java.time.Instant;

/// The wall clock of one machine, which may be wrong, run fast or slow, and jump.
///
/// It outlives the processes that read it.
public final class NodeClock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Timeline timeline;
    private long offsetNanos;
    private double drift;

    public NodeClock(Timeline timeline) {
        this.timeline = timeline;
    }

    public Instant now() {
        long real = timeline.now();
        return START.plusNanos(real + (long) (real * drift) + offsetNanos);
    }

    /// From now on the clock is off by `offset`, and by `partsPerMillion` more of the time that
    /// passes.
    public void set(Duration offset, long partsPerMillion) {
        drift = partsPerMillion / 1e6;
        offsetNanos = offset.toNanos() - (long) (timeline.now() * drift);
    }
}
