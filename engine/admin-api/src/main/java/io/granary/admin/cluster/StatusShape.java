package io.granary.admin.cluster;

import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.cluster.ClusterView.Reach;
import io.granary.admin.json.Inline;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.NodeRole;
import io.granary.layout.document.Roster;
import io.granary.layout.health.NodeReport;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All nodes as the API shows them, in the order of ids.
///
/// @param layoutVersion how many layouts there were; 0 before the first
record StatusShape(
        long layoutVersion, Optional<String> layoutVersionId, String self, List<NodeShape> nodes) {
    /// A node that the network knows, the layout knows, or both.
    record NodeShape(
            String id,
            Optional<String> garageVersion,
            Optional<String> addr,
            Optional<String> hostname,
            @Inline Presence presence,
            Optional<RoleShape> role,
            boolean draining,
            Optional<Space> dataPartition,
            Optional<Space> metadataPartition) {
        static NodeShape of(Node node, Optional<NodeRole> role) {
            return new NodeShape(
                    node.id().toString(),
                    node.release(),
                    node.address().map(SocketName::toString),
                    node.name(),
                    Presence.of(node.reach()),
                    role.map(RoleShape::of),
                    false,
                    node.report().flatMap(NodeReport::blocks).map(Space::of),
                    node.report().flatMap(NodeReport::metadata).map(Space::of));
        }
    }

    record Space(long available, long total) {
        static Space of(NodeReport.Room room) {
            return new Space(room.available().value(), room.total().value());
        }
    }

    /// Whether a node answers; if not, since when and why.
    record Presence(boolean isUp, Optional<Long> lastSeenSecsAgo, Optional<String> trouble) {
        static Presence of(Reach reach) {
            return switch (reach) {
                case Reach.Up() -> new Presence(true, Optional.empty(), Optional.empty());
                case Reach.Down(Optional<Duration> silence, String reason) ->
                        new Presence(false, silence.map(Duration::toSeconds), Optional.of(reason));
            };
        }
    }

    static StatusShape of(ClusterView cluster, Optional<LayoutVersion> layout) {
        Roster roster = layout.map(version -> version.proposal().roster()).orElse(Roster.EMPTY);
        return new StatusShape(
                layout.map(version -> version.id().epoch()).orElse(0L),
                layout.map(version -> version.id().toString()),
                cluster.self().toString(),
                all(cluster, roster).values().stream()
                        .map(node -> NodeShape.of(node, roster.roleOf(node.id())))
                        .toList());
    }

    /// The nodes of the network and those that only the layout knows.
    static SortedMap<NodeId, Node> all(ClusterView cluster, Roster roster) {
        SortedMap<NodeId, Node> all = new TreeMap<>();
        roster.roles().keySet().forEach(node -> all.put(node, unheardOf(node)));
        cluster.nodes().forEach(node -> all.put(node.id(), node));
        return all;
    }

    private static Node unheardOf(NodeId node) {
        return new Node(
                node,
                Optional.empty(),
                new Reach.Down(Optional.empty(), "this node has not heard of it since it started"),
                Optional.empty());
    }
}
