package io.granary.admin.cluster;

import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.cluster.Snapshots.Outcome;
import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.layout.document.NodeRole;
import io.granary.layout.document.Roster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// CreateMetadataSnapshot.
public final class SnapshotEndpoints {
    /// All at once: a snapshot is quick, and snapshots of one moment fit together best.
    private static final int AT_ONCE = 64;

    private final ClusterView cluster;
    private final Supplier<Roster> roster;
    private final Snapshots snapshots;

    public SnapshotEndpoints(ClusterView cluster, Supplier<Roster> roster, Snapshots snapshots) {
        this.cluster = cluster;
        this.roster = roster;
        this.snapshots = snapshots;
    }

    public List<AdminRoute> routes() {
        return List.of(AdminRoute.post("CreateMetadataSnapshot", this::take));
    }

    /// Which nodes have taken one, and why others have not. A node has nothing further to say, so
    /// there is null under its id, as existing tools expect.
    private record Taken(Map<String, Optional<String>> success, Map<String, String> error) {
        Taken() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        Taken with(Reply reply) {
            switch (reply.outcome()) {
                case Outcome.Taken _ -> success.put(reply.node(), Optional.empty());
                case Outcome.NotTaken(String reason) -> error.put(reply.node(), reason);
            }
            return this;
        }
    }

    private record Reply(String node, Outcome outcome) {}

    /// All nodes are all that keep something; a gateway has no rows that could be missed.
    private Mono<Taken> take(AdminQuestion question) {
        boolean everywhere = question.required("node").equals("*");
        Roster now = roster.get();
        List<Node> nodes =
                NodeChoice.of(cluster, now).by(question).stream()
                        .filter(node -> !everywhere || keepsSomething(now, node))
                        .toList();
        return Flux.fromIterable(nodes)
                .flatMap(this::take, AT_ONCE)
                .reduceWith(Taken::new, Taken::with);
    }

    private static boolean keepsSomething(Roster roster, Node node) {
        return !roster.roleOf(node.id()).map(NodeRole::isGateway).orElse(true);
    }

    private Mono<Reply> take(Node node) {
        return snapshots.take(node.id()).map(outcome -> new Reply(node.id().toString(), outcome));
    }
}
