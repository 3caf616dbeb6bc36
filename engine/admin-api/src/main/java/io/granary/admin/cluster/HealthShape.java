package io.granary.admin.cluster;

import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.json.Inline;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.health.ClusterHealth;
import io.granary.layout.health.HealthStatus;
import io.granary.layout.health.PartitionHealth;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The cluster's health as the API shows it. The counts of partitions at the top are of those whose
/// metadata and blocks both are so.
record HealthShape(
        String status,
        String sentence,
        List<Warning> warnings,
        @Inline Nodes nodes,
        @Inline Partitions both,
        Partitions metadata,
        Partitions blocks) {
    private static final String NO_LAYOUT =
            "No layout is applied yet, so nothing can be stored: assign roles to nodes, look at the"
                    + " preview, and apply it.";

    /// What a node has to say that is out of the ordinary, such as that it is set to promise less.
    record Warning(String node, Optional<String> hostname, String warning) {
        static List<Warning> of(Collection<Node> nodes) {
            return nodes.stream().flatMap(Warning::of).toList();
        }

        private static Stream<Warning> of(Node node) {
            return node.warnings().stream()
                    .map(warning -> new Warning(node.id().toString(), node.name(), warning));
        }
    }

    /// How many nodes there are, and which of the layout do not answer.
    record Nodes(
            int knownNodes,
            int connectedNodes,
            int storageNodes,
            int storageNodesOk,
            List<String> silentNodes) {}

    /// How many partitions there are, and how many of them have enough replicas and all.
    record Partitions(int partitions, int partitionsQuorum, int partitionsAllOk) {
        static Partitions of(PartitionHealth health) {
            return new Partitions(health.partitions(), health.withQuorum(), health.complete());
        }

        /// Counts those of which metadata and blocks both are so.
        static Partitions ofBoth(LayoutMap map, Set<NodeId> up) {
            int quorum = 0;
            int all = 0;
            for (int p = 0; p < map.bits().partitions(); p++) {
                ReplicaSet metadata = map.metadata().get(p);
                ReplicaSet blocks = map.blocks().get(p);
                quorum += holdsQuorum(metadata, up) && holdsQuorum(blocks, up) ? 1 : 0;
                all += up.containsAll(metadata.nodes()) && up.containsAll(blocks.nodes()) ? 1 : 0;
            }
            return new Partitions(map.bits().partitions(), quorum, all);
        }
    }

    /// While no layout is known there is nothing to count.
    static HealthShape withoutLayout(Collection<Node> known, Set<NodeId> up) {
        int partitions = LayoutParameters.DEFAULT.bits().partitions();
        var none = new Partitions(partitions, 0, 0);
        return new HealthShape(
                word(HealthStatus.UNAVAILABLE),
                NO_LAYOUT,
                Warning.of(known),
                new Nodes(known.size(), up.size(), 0, 0, List.of()),
                none,
                none,
                none);
    }

    static HealthShape of(LayoutMap map, Collection<Node> known, Set<NodeId> up) {
        ClusterHealth health = ClusterHealth.of(map, up);
        Set<NodeId> storage = holders(map);
        int storageUp = (int) storage.stream().filter(up::contains).count();
        List<String> silent = health.silent().stream().map(NodeId::toString).toList();
        return new HealthShape(
                word(health.status()),
                health.sentence(),
                Warning.of(known),
                new Nodes(known.size(), up.size(), storage.size(), storageUp, silent),
                Partitions.ofBoth(map, up),
                Partitions.of(health.metadata()),
                Partitions.of(health.blocks()));
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
