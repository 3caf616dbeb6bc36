package io.granary.kit.snapshots;

import io.granary.kit.startup.CannotStart;
import java.time.Duration;

/// When a node takes snapshots by itself, and how many it keeps.
///
/// @param period zero for never
public record SnapshotSettings(Duration period, int keep) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public SnapshotSettings {
        if (period.isNegative() || (period.isPositive() && period.compareTo(SHORTEST) < 0)) {
            throw new CannotStart(
                    "granary.snapshots.period is %s; it is 0 for never, or at least one minute."
                            .formatted(period));
        }
        if (keep < 1) {
            throw new CannotStart(
                    "granary.snapshots.keep is %d; at least 1 is kept.".formatted(keep));
        }
    }
}
