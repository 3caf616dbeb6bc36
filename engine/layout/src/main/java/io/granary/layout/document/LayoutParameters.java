package io.granary.layout.document;

import io.granary.layout.map.Assignment;
import io.granary.layout.map.PartitionBits;
import java.util.Comparator;

/// What a layout must be like, whatever its nodes are.
public record LayoutParameters(PartitionBits bits, PlacementRules metadata, PlacementRules blocks)
        implements Comparable<LayoutParameters> {
    public static final LayoutParameters DEFAULT =
            new LayoutParameters(
                    PartitionBits.DEFAULT, PlacementRules.DEFAULT, PlacementRules.DEFAULT);
    private static final Comparator<LayoutParameters> ORDER =
            Comparator.<LayoutParameters>comparingInt(parameters -> parameters.bits.value())
                    .thenComparing(LayoutParameters::metadata)
                    .thenComparing(LayoutParameters::blocks);

    public PlacementRules rules(Assignment assignment) {
        return switch (assignment) {
            case METADATA -> metadata;
            case BLOCKS -> blocks;
        };
    }

    @Override
    public int compareTo(LayoutParameters other) {
        return ORDER.compare(this, other);
    }
}
