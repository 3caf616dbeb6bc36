package io.granary.benchmarks.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What happened during a run.
final class Tally {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private final Histogram latencies = new ConcurrentHistogram(LONGEST, 3);
    private final LongAdder bytes = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void succeeded(long nanos, long moved) {
        latencies.recordValue(Math.min(nanos, LONGEST));
        bytes.add(moved);
    }

    void failed() {
        failures.increment();
    }

    long operations() {
        return latencies.getTotalCount();
    }

    static String heading() {
        return "%-8s %9s %5s %9s %9s %9s %9s %9s %9s %11s"
                .formatted(
                        "op",
                        "size",
                        "conc",
                        "ops/s",
                        "MiB/s",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "failed",
                        "CPU us/op");
    }

    /// One row below the heading.
    String row(LoadPlan plan, Duration took, Optional<Duration> serverCpu) {
        double seconds = took.toNanos() / 1e9;
        long done = Math.max(1, operations());
        String cpu =
                serverCpu.map(used -> "%.0f".formatted(used.toNanos() / 1e3 / done)).orElse("-");
        return String.format(
                Locale.ROOT,
                "%-8s %9d %5d %9.0f %9.1f %9.2f %9.2f %9.2f %9d %11s",
                plan.operation(),
                plan.size(),
                plan.workers(),
                operations() / seconds,
                bytes.sum() / seconds / (1 << 20),
                millis(50),
                millis(95),
                millis(99),
                failures.sum(),
                cpu);
    }

    private double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
