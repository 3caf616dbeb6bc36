package io.granary.admin.layout;

import io.granary.admin.cluster.RoleShape;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.NodeRole;
import io.granary.layout.document.Placement;
import io.granary.layout.document.Roster;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A node's role in a layout, and what the layout gives it, as the API shows them.
///
/// @param storedPartitions of blocks; its and their capacities are absent for gateways
record LayoutRoleShape(
        String id,
        String zone,
        List<String> tags,
        Optional<Long> capacity,
        Optional<Long> metadataCapacity,
        Optional<Long> blockCapacity,
        Optional<Integer> storedPartitions,
        Optional<Long> usableCapacity,
        Optional<Integer> metadataPartitions,
        Optional<Long> metadataUsableCapacity) {
    /// How many partitions of one assignment each node has, and how large one may grow.
    record Shares(SortedMap<NodeId, Integer> partitions, long partitionSize) {
        static Shares of(Placement placement) {
            SortedMap<NodeId, Integer> counts = new TreeMap<>();
            placement
                    .sets()
                    .forEach(set ->
                            set.nodes().forEach(node -> counts.merge(node, 1, Integer::sum)));
            return new Shares(counts, placement.partitionSize().value());
        }

        int of(NodeId node) {
            return partitions.getOrDefault(node, 0);
        }
    }

    static List<LayoutRoleShape> all(LayoutVersion layout) {
        return all(
                layout.proposal().roster(),
                Shares.of(layout.content().metadata()),
                Shares.of(layout.content().blocks()));
    }

    static List<LayoutRoleShape> all(Roster roster, Shares metadata, Shares blocks) {
        return roster.roles().entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), metadata, blocks))
                .toList();
    }

    private static LayoutRoleShape of(NodeId node, NodeRole role, Shares metadata, Shares blocks) {
        RoleShape shape = RoleShape.of(role);
        Optional<Integer> ofMetadata = shape.metadataCapacity().map(_ -> metadata.of(node));
        Optional<Integer> ofBlocks = shape.blockCapacity().map(_ -> blocks.of(node));
        return new LayoutRoleShape(
                node.toString(),
                shape.zone(),
                shape.tags(),
                shape.capacity(),
                shape.metadataCapacity(),
                shape.blockCapacity(),
                ofBlocks,
                ofBlocks.map(count -> count * blocks.partitionSize()),
                ofMetadata,
                ofMetadata.map(count -> count * metadata.partitionSize()));
    }
}
