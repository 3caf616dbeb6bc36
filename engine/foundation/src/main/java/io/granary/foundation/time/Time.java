package io.granary.foundation.time;

import java.time.Instant;
import reactor.core.scheduler.Scheduler;

/// The only clock that engine code reads. A port: the machine's clock in production, virtual time
/// in the simulator.
///
/// All methods may be called from any thread and never block.
public interface Time {
    /// The wall clock, which may jump either way.
    Instant now();

    /// Nanoseconds from an arbitrary start, which never go back. For durations and deadlines.
    long monotonicNanos();

    /// Where delays and time-outs run. Passed to every Reactor operator that would otherwise take a
    /// default timer.
    Scheduler timers();

    /// The wall clock as a stamp of microseconds.
    default HybridTimestamp stamp() {
        return HybridTimestamp.of(now());
    }
}
