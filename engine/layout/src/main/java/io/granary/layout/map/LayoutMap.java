package io.granary.layout.map;

import io.granary.foundation.check.Check;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;

/// Which nodes hold which partition: one assignment for metadata rows, one for blocks.
public record LayoutMap(PartitionBits bits, List<ReplicaSet> metadata, List<ReplicaSet> blocks) {
    public LayoutMap {
        metadata = List.copyOf(metadata);
        blocks = List.copyOf(blocks);
        Check.that(metadata.size() == bits.partitions(), "%d metadata sets", metadata.size());
        Check.that(blocks.size() == bits.partitions(), "%d block sets", blocks.size());
    }

    /// The layout in which the same nodes hold everything; with one node, replication factor 1.
    public static LayoutMap everywhere(List<NodeId> nodes) {
        PartitionBits bits = PartitionBits.DEFAULT;
        var sets = Collections.nCopies(bits.partitions(), new ReplicaSet(nodes));
        return new LayoutMap(bits, sets, sets);
    }

    public ReplicaSet replicasOf(KeyHash hash, Assignment assignment) {
        List<ReplicaSet> sets =
                switch (assignment) {
                    case METADATA -> metadata;
                    case BLOCKS -> blocks;
                };
        return sets.get(bits.partitionOf(hash).index());
    }
}
