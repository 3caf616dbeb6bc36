package io.granary.layout.map;

import io.granary.foundation.check.Check;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which nodes hold which partition: one assignment for metadata rows, one for blocks.
///
/// `zones` has every node that the layout knows, also those that store nothing.
public record LayoutMap(
        PartitionBits bits,
        List<ReplicaSet> metadata,
        List<ReplicaSet> blocks,
        SortedMap<NodeId, String> zones) {
    private static final String ONLY_ZONE = "here";

    public LayoutMap {
        metadata = List.copyOf(metadata);
        blocks = List.copyOf(blocks);
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
        Check.that(metadata.size() == bits.partitions(), "%d metadata sets", metadata.size());
        Check.that(blocks.size() == bits.partitions(), "%d block sets", blocks.size());
        for (NodeId node : members(metadata, blocks)) {
            Check.that(zones.containsKey(node), "node %s has no zone", node);
        }
    }

    /// A map of nodes that are all in one zone.
    public LayoutMap(PartitionBits bits, List<ReplicaSet> metadata, List<ReplicaSet> blocks) {
        this(bits, metadata, blocks, inOneZone(members(metadata, blocks)));
    }

    /// The layout in which the same nodes hold everything; with one node, replication factor 1.
    public static LayoutMap everywhere(List<NodeId> nodes) {
        PartitionBits bits = PartitionBits.DEFAULT;
        var sets = Collections.nCopies(bits.partitions(), new ReplicaSet(nodes));
        return new LayoutMap(bits, sets, sets);
    }

    public ReplicaSet replicasOf(KeyHash hash, Assignment assignment) {
        return sets(assignment).get(bits.partitionOf(hash).index());
    }

    /// The sets of one assignment, in the order of partitions.
    public List<ReplicaSet> sets(Assignment assignment) {
        return switch (assignment) {
            case METADATA -> metadata;
            case BLOCKS -> blocks;
        };
    }

    /// Every node of the layout in the order of ids, also those that store nothing.
    public List<NodeId> nodes() {
        return List.copyOf(zones.keySet());
    }

    /// The nodes that hold at least one partition of an assignment, in the order of ids.
    public List<NodeId> holders(Assignment assignment) {
        return members(sets(assignment), List.of());
    }

    /// The zone of a node; nothing when the layout does not know it.
    public Optional<String> zoneOf(NodeId node) {
        return Optional.ofNullable(zones.get(node));
    }

    private static List<NodeId> members(List<ReplicaSet> some, List<ReplicaSet> others) {
        return Stream.of(some, others)
                .flatMap(List::stream)
                .distinct()
                .flatMap(set -> set.nodes().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static SortedMap<NodeId, String> inOneZone(List<NodeId> nodes) {
        SortedMap<NodeId, String> zones = new TreeMap<>();
        nodes.forEach(node -> zones.put(node, ONLY_ZONE));
        return zones;
    }
}
