package io.granary.allinone;

import io.granary.admin.cluster.ClusterView;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.document.ClusterId;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.gossip.GossipSettings;
import io.granary.layout.gossip.KeeperPorts;
import io.granary.layout.gossip.LayoutEvents;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.staging.Approval;
import io.granary.layout.staging.LayoutDesk;
import io.granary.layout.staging.RoleChange;
import io.granary.roles.NodePorts;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.storage.files.inmemory.InMemoryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;

/// A cluster of one node, as the admin API shows it.
record OwnCluster(NodeId self, Path directory) implements ClusterView {
    private static final OptionalLong CAPACITY = OptionalLong.of(1L << 40);

    /// A desk whose layout is this node alone.
    static LayoutDesk desk(NodePorts ports) {
        DiskLane lane = DiskLane.onCaller();
        LayoutKeeper keeper =
                LayoutKeeper.open(
                        new ClusterId(ports.self().value()),
                        new KeeperPorts(
                                ports.self(),
                                ports.rpc(),
                                ports.answers(),
                                List::of,
                                new InMemoryFiles(),
                                lane,
                                ports.time(),
                                ports.randomness(),
                                LayoutEvents.SILENT),
                        GossipSettings.DEFAULT);
        LayoutDesk desk = new LayoutDesk(keeper, lane, ports.time(), () -> List.of(ports.self()));
        PlacementRules one = PlacementRules.of(1);
        desk.stage(
                        List.of(
                                new RoleChange.Assign(
                                        ports.self(), "here", CAPACITY, CAPACITY, List.of())))
                .then(desk.setParameters(new LayoutParameters(PartitionBits.DEFAULT, one, one)))
                .then(desk.preview())
                .flatMap(preview -> desk.apply(preview.hash(), Approval.by("granary up")))
                .block();
        return desk;
    }

    @Override
    public List<Node> nodes() {
        DiskSpace disk = disk();
        return List.of(
                new Node(
                        self,
                        "",
                        Optional.of(Release.version()),
                        Optional.of(new SocketName("127.0.0.1", 3901)),
                        new Reach.Up(),
                        Optional.of(new Disks(disk, disk))));
    }

    @Override
    public Mono<ConnectOutcome> connect(SocketName address) {
        return Mono.just(new ConnectOutcome.NotMet("this node is a cluster of its own"));
    }

    private DiskSpace disk() {
        try {
            FileStore store = Files.getFileStore(directory);
            return new DiskSpace(
                    ByteCount.of(store.getUsableSpace()), ByteCount.of(store.getTotalSpace()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
