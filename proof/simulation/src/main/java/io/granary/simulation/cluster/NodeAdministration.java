package io.granary.simulation.cluster;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.cluster.Snapshots;
import io.granary.admin.tokens.AdminToken;
import io.granary.layout.staging.LayoutDesk;
import io.granary.roles.admin.AdminRole.Administration;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.s3.failure.FailureEvents;
import java.util.List;
import reactor.core.publisher.Mono;

/// What a node wants for its administration, of which only the layout is used.
final class NodeAdministration {
    private NodeAdministration() {}

    static Administration of(NodeId self, LayoutDesk desk, FailureEvents failures) {
        return new Administration(
                new AdminToken("nobody administers this"),
                new Alone(self),
                desk,
                _ -> Mono.just(new Snapshots.Outcome.NotTaken("rows are in memory only")),
                failures);
    }

    private record Alone(NodeId self) implements ClusterView {
        @Override
        public List<Node> nodes() {
            return List.of();
        }

        @Override
        public Mono<ConnectOutcome> connect(SocketName address) {
            return Mono.just(new ConnectOutcome.NotMet("nobody is met by address here"));
        }
    }
}
