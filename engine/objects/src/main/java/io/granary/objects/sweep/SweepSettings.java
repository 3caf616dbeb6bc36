package io.granary.objects.sweep;

import io.granary.foundation.check.Check;
import java.time.Duration;

/// When what nobody finished is deleted. All nodes of a cluster are set alike.
///
/// @param versionsAfter how old a version is that is deleted if nothing names it; a write that
///     takes longer than half of this is refused at its end
/// @param uploadsAfter how old an upload is that is given up in the name of its client; zero for
///     never
/// @param period how long after one round over all rows the next one begins
public record SweepSettings(Duration versionsAfter, Duration uploadsAfter, Duration period) {
    public static final SweepSettings DEFAULT =
            new SweepSettings(Duration.ofHours(24), Duration.ofDays(30), Duration.ofHours(24));

    public SweepSettings {
        Check.that(versionsAfter.isPositive(), "versions swept after %s", versionsAfter);
        Check.that(!uploadsAfter.isNegative(), "uploads swept after %s", uploadsAfter);
        Check.that(period.isPositive(), "a sweep every %s", period);
    }

    /// How long a write with blocks may take.
    public Duration longestWrite() {
        return versionsAfter.dividedBy(2);
    }

    /// How long a node that deletes something must have seen it: longer than the longest write, by
    /// a time for messages that are on their way.
    Duration seenFor() {
        return longestWrite().plus(longestWrite().dividedBy(2));
    }
}
