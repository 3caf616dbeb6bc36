package io.granary.tables.expiry;

import io.granary.foundation.check.Check;
import java.time.Duration;

/// When and how eagerly tombstones are forgotten. Whether it is safe does not depend on `age`, nor
/// on any wall clock; it depends on `settling`.
///
/// @param age how long a tombstone stays at least, in the time that the node was up
/// @param settling how long nobody forgets after all replicas have confirmed: longer than any
///     message that carries a row can be on its way
/// @param period how long after a walk over what is due ended the next one begins
/// @param pause the least rest between two pieces of that work; it rests longer when they take long
public record ExpirySettings(Duration age, Duration settling, Duration period, Duration pause) {
    public static final ExpirySettings DEFAULT =
            new ExpirySettings(
                    Duration.ofHours(24),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10),
                    Duration.ofMillis(10));

    public ExpirySettings {
        Check.that(!age.isNegative(), "age %s", age);
        Check.that(settling.isPositive(), "settling %s", settling);
        Check.that(period.isPositive(), "period %s", period);
        Check.that(pause.isPositive(), "pause %s", pause);
    }
}
