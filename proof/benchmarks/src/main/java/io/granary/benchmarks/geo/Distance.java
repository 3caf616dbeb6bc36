package io.granary.benchmarks.geo;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a byte travels one way.
///
/// @param jitter how much earlier or later than `mean` it may arrive
record Distance(Duration mean, Duration jitter) {
    /// Half of a round trip that takes `roundTrip`, give or take `spread`.
    static Distance ofRoundTrip(Duration roundTrip, Duration spread) {
        return new Distance(roundTrip.dividedBy(2), spread.dividedBy(2));
    }

    long nanos(RandomGenerator chance) {
        long spread = jitter.toNanos();
        long off = spread == 0 ? 0 : chance.nextLong(-spread, spread + 1);
        return Math.max(0, mean.toNanos() + off);
    }
}
