package io.granary.quorum.hedge;

import java.time.Duration;

/// How long one peer takes to answer, learned from its answers.
///
/// @param smoothed the average of recent answers, in nanoseconds
/// @param p95 what nineteen of twenty answers stay below, in nanoseconds
/// @param at when the last answer was seen, on the monotonic clock
record LatencyEstimate(long smoothed, long p95, long at) {
    /// After this time without an answer we believe only half of what we knew, so that a peer that
    /// was slow once is tried again.
    private static final long HALF_LIFE = Duration.ofSeconds(10).toNanos();

    private static final long FAILURE = Duration.ofSeconds(1).toNanos();
    private static final int SMOOTHING = 8;

    // Balanced where one answer of twenty lies above: 19 steps up for one step down.
    private static final double STEP_UP = 1.19;
    private static final double STEP_DOWN = 0.99;

    static LatencyEstimate first(long nanos, long at) {
        return new LatencyEstimate(nanos, 2 * nanos, at);
    }

    LatencyEstimate answered(long nanos, long now) {
        long average = smoothed + (nanos - smoothed) / SMOOTHING;
        double next = p95 * (nanos > p95 ? STEP_UP : STEP_DOWN);
        return new LatencyEstimate(average, Math.max(1, (long) next), now);
    }

    LatencyEstimate failed(long now) {
        return new LatencyEstimate(Math.max(FAILURE, smoothed), p95, now);
    }

    /// What an answer asked for now is expected to take, in nanoseconds.
    long expected(long now) {
        long halvings = Math.max(0, now - at) / HALF_LIFE;
        return halvings >= Long.SIZE - 1 ? 0 : smoothed >> halvings;
    }
}
