package io.granary.tables.reconcile;

import io.granary.foundation.check.Check;
import java.time.Duration;

/// How often and how eagerly replicas are compared.
///
/// @param period how long after a comparison with a node began the next one begins, on average
/// @param pause the least rest between two pieces of that work; it rests longer when they take long
/// @param patience how long the other node may take to answer one question
public record ReconcileSettings(Duration period, Duration pause, Duration patience) {
    public static final ReconcileSettings DEFAULT =
            new ReconcileSettings(
                    Duration.ofMinutes(10), Duration.ofMillis(10), Duration.ofSeconds(5));

    public ReconcileSettings {
        Check.that(period.isPositive(), "period %s", period);
        Check.that(pause.isPositive(), "pause %s", pause);
        Check.that(patience.isPositive(), "patience %s", patience);
    }
}
