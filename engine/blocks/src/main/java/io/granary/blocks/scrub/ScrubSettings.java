package io.granary.blocks.scrub;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import java.time.Duration;

/// How often everything is read to find damage, and how fast.
///
/// @param period from the end of one round to the beginning of the next
/// @param spread up to how much longer that takes, drawn by lot: nodes do not scrub together
/// @param pace how much is read in a second, at most
public record ScrubSettings(Duration period, Duration spread, ByteCount pace) {
    public static final ScrubSettings DEFAULT =
            new ScrubSettings(Duration.ofDays(25), Duration.ofDays(10), ByteCount.mebibytes(16));

    public ScrubSettings {
        Check.that(period.isPositive(), "scrub period %s", period);
        Check.that(!spread.isNegative(), "scrub spread %s", spread);
        Check.that(!pace.isZero(), "scrub pace of %s a second", pace);
    }
}
