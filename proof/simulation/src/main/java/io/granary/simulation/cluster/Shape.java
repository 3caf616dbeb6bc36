package io.granary.simulation.cluster;

import io.granary.simulation.world.Chance;
import java.time.Duration;

/// What a cluster of one run looks like.
///
/// @param syncTime how long a disk takes to sync, on average
/// @param readTime how long a disk takes to read, on average
/// @param linearizable whether nodes ask for stamps before they write
/// @param tombstonesFor how long tombstones stay at least
public record Shape(
        int nodes,
        int indexShards,
        Duration syncTime,
        Duration readTime,
        boolean linearizable,
        Duration tombstonesFor) {
    /// How many copies there are of everything.
    public static final int COPIES = 3;

    /// How old a version is that is swept if nothing names it.
    public static final Duration SWEPT_AFTER = Duration.ofMinutes(2);

    public static Shape of(Chance chance) {
        return new Shape(
                (int) chance.between(COPIES, 6),
                (int) chance.between(1, 4),
                Duration.ofNanos(chance.between(200_000, 6_000_000)),
                Duration.ofNanos(chance.between(20_000, 500_000)),
                chance.happens(0.35),
                tombstones(chance.fork("tombstones")));
    }

    /// Mostly so short that they are forgotten while there is trouble.
    private static Duration tombstones(Chance chance) {
        return chance.happens(0.7)
                ? Duration.ofMillis(chance.between(0, 1_000))
                : Duration.ofMillis(chance.between(1_000, 20_000));
    }
}
