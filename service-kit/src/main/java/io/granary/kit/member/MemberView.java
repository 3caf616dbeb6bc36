package io.granary.kit.member;

import io.granary.admin.cluster.ClusterView;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.Time;
import io.granary.layout.health.NodeReport;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.rpc.peers.Peer;
import io.granary.rpc.peers.Peers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// The nodes of the cluster as this one knows them from the network.
final class MemberView implements ClusterView {
    private final SelfReport self;
    private final Peers peers;
    private final Time time;

    MemberView(SelfReport self, Peers peers, Time time) {
        this.self = self;
        this.peers = peers;
        this.time = time;
    }

    @Override
    public NodeId self() {
        return peers.self();
    }

    @Override
    public List<Node> nodes() {
        return Stream.concat(Stream.of(own()), peers.all().stream().map(this::other)).toList();
    }

    private Node own() {
        return new Node(
                self(),
                Optional.of(peers.own().cluster()),
                new Reach.Up(),
                Optional.of(self.latest()));
    }

    private Node other(Peer peer) {
        return new Node(
                peer.address().node(),
                Optional.of(peer.address().cluster()),
                reachOf(peer),
                reportOf(peer));
    }

    /// Nothing while the peer has told nothing that this release can read.
    private static Optional<NodeReport> reportOf(Peer peer) {
        try {
            return peer.portrait().length() == 0
                    ? Optional.empty()
                    : Optional.of(NodeReport.read(peer.portrait()));
        } catch (UnknownFormat _) {
            return Optional.empty();
        }
    }

    private Reach reachOf(Peer peer) {
        return peer.reachable()
                ? new Reach.Up()
                : new Reach.Down(
                        peer.heard().map(heard -> Duration.between(heard, time.now())),
                        peer.trouble().orElse("it has not been met yet"));
    }

    @Override
    public Mono<ConnectOutcome> connect(SocketName address) {
        return peers.meet(address)
                .<ConnectOutcome>map(ConnectOutcome.Met::new)
                .onErrorResume(failure ->
                        Mono.just(new ConnectOutcome.NotMet(String.valueOf(failure.getMessage()))));
    }
}
