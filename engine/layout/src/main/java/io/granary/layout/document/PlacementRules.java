package io.granary.layout.document;

import io.granary.layout.assign.Balance;
import io.granary.layout.assign.ZoneRedundancy;
import java.util.Comparator;
import java.util.Optional;

/// How the copies of one assignment are to lie. What an operator asks for may be impossible;
/// [#fault] says why.
public record PlacementRules(int replicationFactor, ZoneRedundancy redundancy, Balance balance)
        implements Comparable<PlacementRules> {
    public static final int MOST_COPIES = 9;
    public static final PlacementRules DEFAULT = of(3);
    private static final Comparator<PlacementRules> ORDER =
            Comparator.comparingInt(PlacementRules::replicationFactor)
                    .thenComparingInt(PlacementRules::leastZones)
                    .thenComparing(PlacementRules::balance);

    /// So many copies, in as many zones as there are.
    public static PlacementRules of(int replicationFactor) {
        return new PlacementRules(replicationFactor, new ZoneRedundancy.Maximum(), Balance.EVEN);
    }

    /// Why no layout can ever follow these rules, as a sentence; nothing when one can.
    public Optional<String> fault() {
        if (replicationFactor < 1 || replicationFactor > MOST_COPIES) {
            return Optional.of(
                    "the replication factor is %d, but must be from 1 to %d"
                            .formatted(replicationFactor, MOST_COPIES));
        }
        return redundancy instanceof ZoneRedundancy.AtLeast(int zones)
                        && (zones < 1 || zones > replicationFactor)
                ? Optional.of(
                        "the zone redundancy is %d, but must be from 1 to the replication factor %d"
                                .formatted(zones, replicationFactor))
                : Optional.empty();
    }

    @Override
    public int compareTo(PlacementRules other) {
        return ORDER.compare(this, other);
    }

    /// 0 stands for as many as there are.
    int leastZones() {
        return switch (redundancy) {
            case ZoneRedundancy.AtLeast(int zones) -> zones;
            case ZoneRedundancy.Maximum() -> 0;
        };
    }
}
