package io.granary.admin.cluster;

import io.granary.layout.document.LayoutParameters;
import io.granary.layout.health.ClusterHealth;
import io.granary.layout.health.HealthStatus;
import io.granary.layout.health.PartitionHealth;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The cluster's health as the API shows it. The counts of partitions at the top are of those whose
/// metadata and blocks both are so.
record HealthShape(
        String status,
        String sentence,
        int knownNodes,
        int connectedNodes,
        int storageNodes,
        int storageNodesOk,
        int partitions,
        int partitionsQuorum,
        int partitionsAllOk,
        Partitions metadata,
        Partitions blocks,
        List<String> silentNodes) {
    private static final String NO_LAYOUT =
            "No layout is applied yet, so nothing can be stored: assign roles to nodes, look at the"
                    + " preview, and apply it.";

    /// The same for one assignment.
    record Partitions(int partitions, int partitionsQuorum, int partitionsAllOk) {
        static Partitions of(PartitionHealth health) {
            return new Partitions(health.partitions(), health.withQuorum(), health.complete());
        }
    }

    /// While no layout is known there is nothing to count.
    static HealthShape withoutLayout(int known, Set<NodeId> up) {
        int partitions = LayoutParameters.DEFAULT.bits().partitions();
        var none = new Partitions(partitions, 0, 0);
        return new HealthShape(
                word(HealthStatus.UNAVAILABLE),
                NO_LAYOUT,
                known,
                up.size(),
                0,
                0,
                partitions,
                0,
                0,
                none,
                none,
                List.of());
    }

    static HealthShape of(LayoutMap map, int known, Set<NodeId> up) {
        ClusterHealth health = ClusterHealth.of(map, up);
        Set<NodeId> storage = holders(map);
        int partitions = map.bits().partitions();
        int quorum = 0;
        int all = 0;
        for (int p = 0; p < partitions; p++) {
            ReplicaSet metadata = map.metadata().get(p);
            ReplicaSet blocks = map.blocks().get(p);
            quorum += holdsQuorum(metadata, up) && holdsQuorum(blocks, up) ? 1 : 0;
            all += up.containsAll(metadata.nodes()) && up.containsAll(blocks.nodes()) ? 1 : 0;
        }
        return new HealthShape(
                word(health.status()),
                health.sentence(),
                known,
                up.size(),
                storage.size(),
                (int) storage.stream().filter(up::contains).count(),
                partitions,
                quorum,
                all,
                Partitions.of(health.metadata()),
                Partitions.of(health.blocks()),
                health.silent().stream().map(NodeId::toString).toList());
    }

    private static Set<NodeId> holders(LayoutMap map) {
        Set<NodeId> holders = new TreeSet<>();
        map.metadata().forEach(set -> holders.addAll(set.nodes()));
        map.blocks().forEach(set -> holders.addAll(set.nodes()));
        return holders;
    }

    private static boolean holdsQuorum(ReplicaSet set, Set<NodeId> up) {
        return set.nodes().stream().filter(up::contains).count() >= set.writeQuorum();
    }

    private static String word(HealthStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
