package io.granary.layout.health;

import io.granary.layout.map.LayoutMap;
import io.granary.rpc.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How well the cluster is, as far as one node can tell.
///
/// @param silent nodes of the layout that do not answer, in the order of ids
/// @param sentence the same for people
public record ClusterHealth(
        HealthStatus status,
        PartitionHealth metadata,
        PartitionHealth blocks,
        List<NodeId> silent,
        String sentence) {
    public ClusterHealth {
        silent = List.copyOf(silent);
    }

    /// Judges a layout by the nodes that answer now, the one that asks among them.
    public static ClusterHealth of(LayoutMap map, Collection<NodeId> reachable) {
        Set<NodeId> up = new TreeSet<>(reachable);
        var metadata = PartitionHealth.of(map.metadata(), up);
        var blocks = PartitionHealth.of(map.blocks(), up);
        List<NodeId> nodes = map.nodes();
        List<NodeId> silent = nodes.stream().filter(node -> !up.contains(node)).toList();
        HealthStatus status = status(metadata, blocks, silent);
        return new ClusterHealth(
                status,
                metadata,
                blocks,
                silent,
                sentence(status, metadata, blocks, count(silent.size(), nodes.size())));
    }

    private static HealthStatus status(
            PartitionHealth metadata, PartitionHealth blocks, List<NodeId> silent) {
        if (!metadata.allHaveQuorum() || !blocks.allHaveQuorum()) {
            return HealthStatus.UNAVAILABLE;
        }
        return silent.isEmpty() ? HealthStatus.HEALTHY : HealthStatus.DEGRADED;
    }

    private static String sentence(
            HealthStatus status, PartitionHealth metadata, PartitionHealth blocks, String silent) {
        return switch (status) {
            case HEALTHY -> "All nodes answer, and every partition has all its replicas.";
            case DEGRADED ->
                    metadata.allComplete() && blocks.allComplete()
                            ? "Every partition has all its replicas; %s.".formatted(silent)
                            : "Everything can be read and written, but %s.".formatted(silent);
            case UNAVAILABLE ->
                    ("%d of %d metadata partitions and %d of %d block partitions cannot be written:"
                                    + " %s.")
                            .formatted(
                                    metadata.withoutQuorum(),
                                    metadata.partitions(),
                                    blocks.withoutQuorum(),
                                    blocks.partitions(),
                                    silent);
        };
    }

    private static String count(int silent, int nodes) {
        return silent == 1
                ? "1 of %d nodes does not answer".formatted(nodes)
                : "%d of %d nodes do not answer".formatted(silent, nodes);
    }
}
