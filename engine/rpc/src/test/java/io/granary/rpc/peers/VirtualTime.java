package io.granary.rpc.peers;

import io.granary.foundation.time.Time;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/// Time that passes only when a test says so.
record VirtualTime(VirtualTimeScheduler timers) implements Time {
    @Override
    public Instant now() {
        return Instant.ofEpochMilli(timers.now(TimeUnit.MILLISECONDS));
    }

    @Override
    public long monotonicNanos() {
        return timers.now(TimeUnit.NANOSECONDS);
    }
}
