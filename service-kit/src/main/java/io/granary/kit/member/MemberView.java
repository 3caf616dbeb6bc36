package io.granary.kit.member;

import io.granary.admin.cluster.ClusterView;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.time.Time;
import io.granary.kit.home.NodeHome;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.rpc.peers.Peer;
import io.granary.rpc.peers.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// The nodes of the cluster as this one knows them from the network.
final class MemberView implements ClusterView {
    private final MemberSettings settings;
    private final NodeHome home;
    private final Peers peers;
    private final Time time;

    MemberView(MemberSettings settings, NodeHome home, Peers peers, Time time) {
        this.settings = settings;
        this.home = home;
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
        DiskSpace disk = disk();
        return new Node(
                self(),
                settings.name().isEmpty() ? OwnAddress.hostName() : settings.name(),
                Optional.of(settings.release()),
                Optional.of(peers.own().cluster()),
                new Reach.Up(),
                Optional.of(new Disks(disk, disk)));
    }

    private Node other(Peer peer) {
        return new Node(
                peer.address().node(),
                "",
                Optional.empty(),
                Optional.of(peer.address().cluster()),
                reachOf(peer),
                Optional.empty());
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

    private DiskSpace disk() {
        try {
            FileStore store = home.disk();
            return new DiskSpace(
                    ByteCount.of(store.getUsableSpace()), ByteCount.of(store.getTotalSpace()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
