package io.granary.benchmarks.geo;

import java.time.Duration;
import java.util.List;

/// How long an operation took, time after time.
record Samples(String operation, List<Duration> taken) {
    Samples {
        taken = taken.stream().sorted().toList();
    }

    static String heading() {
        return "%-22s %8s %9s %9s %9s %9s"
                .formatted("operation", "samples", "mean ms", "p50 ms", "p95 ms", "rounds");
    }

    /// @param roundTrip between two zones, on average
    String row(Duration roundTrip) {
        double mean = taken.stream().mapToLong(Duration::toNanos).average().orElse(0);
        return "%-22s %8d %9.1f %9.1f %9.1f %9.2f"
                .formatted(
                        operation,
                        taken.size(),
                        mean / 1e6,
                        at(0.50) / 1e6,
                        at(0.95) / 1e6,
                        mean / roundTrip.toNanos());
    }

    private long at(double share) {
        return taken.isEmpty() ? 0 : taken.get((int) (share * (taken.size() - 1))).toNanos();
    }
}
