package io.granary.admin.cluster;

import io.granary.admin.cluster.ClusterView.ConnectOutcome;
import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.staging.LayoutDesk;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// GetClusterHealth, GetClusterStatus, GetNodeInfo and ConnectClusterNodes.
public final class ClusterEndpoints {
    private static final int MOST_ADDRESSES = 100;
    private static final int AT_ONCE = 8;

    private final ClusterView cluster;
    private final LayoutDesk layout;

    public ClusterEndpoints(ClusterView cluster, LayoutDesk layout) {
        this.cluster = cluster;
        this.layout = layout;
    }

    public List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("GetClusterHealth", _ -> Mono.fromSupplier(this::health)),
                AdminRoute.get(
                        "GetClusterStatus",
                        _ -> Mono.fromSupplier(() -> StatusShape.of(cluster, layout.current()))),
                AdminRoute.get("GetNodeInfo", question -> Mono.fromSupplier(() -> tell(question))),
                AdminRoute.post("ConnectClusterNodes", this::connect));
    }

    private HealthShape health() {
        Set<NodeId> up = new TreeSet<>();
        cluster.nodes().stream().filter(Node::up).map(Node::id).forEach(up::add);
        var known = all().values();
        return layout.current()
                .map(LayoutVersion::map)
                .map(map -> HealthShape.of(map, known, up))
                .orElseGet(() -> HealthShape.withoutLayout(known, up));
    }

    private NodesShape tell(AdminQuestion question) {
        return NodesShape.of(NodeChoice.of(cluster, layout.roster()).by(question));
    }

    private SortedMap<NodeId, Node> all() {
        return StatusShape.all(cluster, layout.roster());
    }

    private record Connected(boolean success, Optional<String> error, Optional<String> id) {
        static Connected failed(String reason) {
            return new Connected(false, Optional.of(reason), Optional.empty());
        }
    }

    private Mono<List<Connected>> connect(AdminQuestion question) {
        String[] addresses = question.as(String[].class);
        if (addresses.length > MOST_ADDRESSES) {
            throw AdminRefusal.invalid(
                    "%d addresses; at most %d are tried at a time"
                            .formatted(addresses.length, MOST_ADDRESSES));
        }
        return Flux.fromArray(addresses).flatMapSequential(this::connect, AT_ONCE).collectList();
    }

    /// Takes `host:port`, and also `id@host:port`, which must then be that node.
    private Mono<Connected> connect(String text) {
        int at = text.lastIndexOf('@');
        Optional<NodeId> expected = NodeId.parse(text.substring(0, Math.max(at, 0)));
        Optional<SocketName> address = SocketName.parse(text.substring(at + 1));
        if (address.isEmpty() || (at >= 0 && expected.isEmpty())) {
            return Mono.just(
                    Connected.failed(
                            "'%s' is no address: send host:port or id@host:port".formatted(text)));
        }
        return cluster.connect(address.get()).map(outcome -> connected(outcome, expected));
    }

    private static Connected connected(ConnectOutcome outcome, Optional<NodeId> expected) {
        return switch (outcome) {
            case ConnectOutcome.Met(NodeId node) ->
                    expected.filter(id -> !id.equals(node)).isPresent()
                            ? Connected.failed("another node is there: " + node)
                            : new Connected(true, Optional.empty(), Optional.of(node.toString()));
            case ConnectOutcome.NotMet(String reason) -> Connected.failed(reason);
        };
    }
}
