package io.granary.tables.walk;

import io.granary.foundation.check.Check;
import java.time.Duration;

/// How often and how eagerly rows are walked over.
///
/// @param period how long after one round the next one begins
/// @param pause the least rest between two pages of rows; it is longer when those took long
public record WalkSettings(Duration period, Duration pause) {
    public WalkSettings {
        Check.that(period.isPositive(), "period %s", period);
        Check.that(pause.isPositive(), "pause %s", pause);
    }
}
