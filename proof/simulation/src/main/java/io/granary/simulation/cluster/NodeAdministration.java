package io.granary.simulation.cluster;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.cluster.Snapshots;
import io.granary.admin.tokens.AdminToken;
import io.granary.layout.document.ClusterId;
import io.granary.layout.gossip.GossipSettings;
import io.granary.layout.gossip.KeeperPorts;
import io.granary.layout.gossip.LayoutEvents;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.staging.LayoutDesk;
import io.granary.roles.NodePorts;
import io.granary.roles.Stores;
import io.granary.roles.admin.AdminRole.Administration;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.s3.failure.FailureEvents;
import io.granary.storage.files.inmemory.InMemoryFiles;
import java.util.List;
import reactor.core.publisher.Mono;

/// What a node wants for its administration, which nobody uses: the layout of a run is made
/// outside and stays as it is.
final class NodeAdministration {
    private NodeAdministration() {}

    static Administration of(NodePorts ports, Stores stores, FailureEvents failures) {
        return new Administration(
                new AdminToken("nobody administers this"),
                new Alone(ports.self()),
                desk(ports, stores),
                _ -> Mono.just(new Snapshots.Outcome.NotTaken("rows are in memory only")),
                failures);
    }

    private static LayoutDesk desk(NodePorts ports, Stores stores) {
        var keeper =
                LayoutKeeper.open(
                        new ClusterId(ports.self().value()),
                        new KeeperPorts(
                                ports.self(),
                                ports.rpc(),
                                ports.answers(),
                                List::of,
                                new InMemoryFiles(),
                                stores.rowLane(),
                                ports.time(),
                                ports.randomness(),
                                LayoutEvents.SILENT),
                        GossipSettings.DEFAULT);
        return new LayoutDesk(keeper, stores.rowLane(), ports.time(), List::of);
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
