package io.granary.layout.document;

import io.granary.foundation.bytes.ByteCount;
import io.granary.layout.map.ReplicaSet;
import java.util.List;

/// The sets of one assignment, in the order of partitions, and how large a partition may grow.
public record Placement(ByteCount partitionSize, List<ReplicaSet> sets) {
    public Placement {
        sets = List.copyOf(sets);
    }
}
