package io.granary.admin.cluster;

import io.granary.admin.cluster.ClusterView.DiskSpace;
import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// GetClusterHealth and GetClusterStatus.
public final class ClusterEndpoints {
    private final ClusterView cluster;
    private final String release;

    /// Shows what `cluster` knows.
    ///
    /// @param release this program's version, shown for every node
    public ClusterEndpoints(ClusterView cluster, String release) {
        this.cluster = cluster;
        this.release = release;
    }

    public List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("GetClusterHealth", _ -> Mono.fromSupplier(this::health)),
                AdminRoute.get("GetClusterStatus", _ -> Mono.fromSupplier(this::status)));
    }

    private record Health(
            String status,
            int knownNodes,
            int connectedNodes,
            int storageNodes,
            int storageNodesOk,
            int partitions,
            int partitionsQuorum,
            int partitionsAllOk) {}

    private Health health() {
        Set<NodeId> up =
                cluster.nodes().stream()
                        .filter(Node::up)
                        .map(Node::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        var layout = cluster.layout();
        Set<NodeId> storage =
                Stream.concat(layout.metadata().stream(), layout.blocks().stream())
                        .flatMap(set -> set.nodes().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        int partitions = layout.bits().partitions();
        int quorum = 0;
        int all = 0;
        for (int p = 0; p < partitions; p++) {
            ReplicaSet metadata = layout.metadata().get(p);
            ReplicaSet blocks = layout.blocks().get(p);
            quorum += holdsQuorum(metadata, up) && holdsQuorum(blocks, up) ? 1 : 0;
            all += up.containsAll(metadata.nodes()) && up.containsAll(blocks.nodes()) ? 1 : 0;
        }
        String status =
                quorum < partitions ? "unavailable" : all < partitions ? "degraded" : "healthy";
        int storageUp = (int) storage.stream().filter(up::contains).count();
        return new Health(
                status,
                cluster.nodes().size(),
                up.size(),
                storage.size(),
                storageUp,
                partitions,
                quorum,
                all);
    }

    private static boolean holdsQuorum(ReplicaSet set, Set<NodeId> up) {
        return set.nodes().stream().filter(up::contains).count() >= set.writeQuorum();
    }

    private record Status(List<NodeStatus> nodes) {}

    private record NodeStatus(
            String id,
            String garageVersion,
            String addr,
            boolean isUp,
            Space dataPartition,
            Space metadataPartition) {}

    private record Space(long available, long total) {
        static Space of(DiskSpace space) {
            return new Space(space.available().value(), space.total().value());
        }
    }

    private Status status() {
        return new Status(
                cluster.nodes().stream()
                        .map(node ->
                                new NodeStatus(
                                        node.id().toString(),
                                        release,
                                        node.address(),
                                        node.up(),
                                        Space.of(node.blocks()),
                                        Space.of(node.metadata())))
                        .toList());
    }
}
