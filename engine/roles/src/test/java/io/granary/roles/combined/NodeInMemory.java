package io.granary.roles.combined;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.cluster.Snapshots;
import io.granary.admin.tokens.AdminToken;
import io.granary.blocks.recovery.RecoverySettings;
import io.granary.blocks.scrub.ScrubSettings;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.document.ClusterId;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.gossip.GossipSettings;
import io.granary.layout.gossip.KeeperPorts;
import io.granary.layout.gossip.LayoutEvents;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.staging.Answering;
import io.granary.layout.staging.Approval;
import io.granary.layout.staging.LayoutDesk;
import io.granary.layout.staging.RoleChange;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.sweep.SweepSettings;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.Consistency;
import io.granary.quorum.QuorumSettings;
import io.granary.roles.NodePorts;
import io.granary.roles.Stores;
import io.granary.roles.admin.AdminRole.Administration;
import io.granary.roles.block.BlockSettings;
import io.granary.roles.combined.CombinedRole.CombinedSettings;
import io.granary.roles.gateway.GatewaySettings;
import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.rpc.work.WorkQuestions;
import io.granary.s3.S3Settings;
import io.granary.storage.files.inmemory.InMemoryFiles;
import io.granary.storage.rows.RowWriter;
import io.granary.storage.rows.inmemory.InMemoryRows;
import io.granary.tables.expiry.ExpirySettings;
import io.granary.tables.reconcile.ReconcileSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// A whole node that forgets everything when it is closed.
final class NodeInMemory implements AutoCloseable {
    static final String TOKEN = "a token for this test";

    private static final NodeId SELF = new NodeId(Bytes.hex("07".repeat(NodeId.LENGTH)));

    private final MachineTime time = new MachineTime();
    private final InMemoryRows rows = new InMemoryRows();
    private final RowWriter writer = RowWriter.start("rows", rows, RowWriter.Limits.DEFAULT);
    private final DiskLane lane = DiskLane.of("lane", 2, 1_000);
    private final LoopbackRpc rpc = new LoopbackRpc(time);
    private final Answers answers = rpc.join(SELF);
    private final LayoutKeeper keeper = keeper();
    private final LayoutDesk desk = laidOut();
    private final CombinedRole.Node node =
            CombinedRole.start(settings(), ports(), stores(), administration());

    NodeInMemory() {
        node.loaded().block();
    }

    CombinedRole.Node node() {
        return node;
    }

    MachineTime time() {
        return time;
    }

    @Override
    public void close() {
        node.running().close();
        writer.close();
        lane.close();
        time.close();
    }

    private NodePorts ports() {
        var ports =
                new NodePorts(
                        SELF,
                        rpc,
                        answers,
                        keeper,
                        Schedulers.parallel(),
                        time,
                        new SecureRandomness());
        WorkQuestions.answer(answers, ports.workers());
        return ports;
    }

    private Stores stores() {
        return new Stores(rows, writer, new InMemoryFiles(), lane, lane, lane);
    }

    private static CombinedSettings settings() {
        return new CombinedSettings(
                new GatewaySettings(
                        new S3Settings("granary", List.of(), "test"),
                        WriteSettings.DEFAULT,
                        SweepSettings.DEFAULT.longestWrite(),
                        16,
                        ByteCount.mebibytes(64),
                        Duration.ofSeconds(5),
                        new ClusterKey(Bytes.wrap(new byte[ClusterKey.LENGTH]))),
                new BlockSettings(
                        Duration.ofHours(1),
                        RecoverySettings.DEFAULT,
                        ScrubSettings.DEFAULT,
                        SweepSettings.DEFAULT,
                        ByteCount.mebibytes(32)),
                ReconcileSettings.DEFAULT,
                ExpirySettings.DEFAULT,
                QuorumSettings.DEFAULT,
                Consistency.DEFAULT);
    }

    private Administration administration() {
        return new Administration(
                new AdminToken(TOKEN),
                new OneNode(),
                desk,
                _ -> Mono.just(new Snapshots.Outcome.NotTaken("rows are in memory only")),
                (request, cause) -> {
                    throw new AssertionError(request, cause);
                });
    }

    private LayoutDesk laidOut() {
        LayoutDesk desk =
                new LayoutDesk(
                        keeper, lane, time, () -> List.of(new Answering(SELF, Optional.empty())));
        OptionalLong capacity = OptionalLong.of(ByteCount.gibibytes(1).value());
        PlacementRules one = PlacementRules.of(1);
        var role = new RoleChange.Assign(SELF, "here", capacity, capacity, List.of());
        desk.stage(List.of(role))
                .then(desk.setParameters(new LayoutParameters(PartitionBits.DEFAULT, one, one)))
                .then(desk.preview())
                .flatMap(preview -> desk.apply(preview.hash(), Approval.by("test")))
                .block();
        return desk;
    }

    private LayoutKeeper keeper() {
        return LayoutKeeper.open(
                new ClusterId(SELF.value()),
                new KeeperPorts(
                        SELF,
                        rpc,
                        answers,
                        List::of,
                        new InMemoryFiles(),
                        lane,
                        time,
                        new SecureRandomness(),
                        LayoutEvents.SILENT),
                GossipSettings.DEFAULT);
    }

    private static final class OneNode implements ClusterView {
        @Override
        public NodeId self() {
            return SELF;
        }

        @Override
        public List<Node> nodes() {
            return List.of(
                    new Node(
                            SELF,
                            Optional.of(new SocketName("127.0.0.1", 3901)),
                            new Reach.Up(),
                            Optional.empty()));
        }

        @Override
        public Mono<ConnectOutcome> connect(SocketName address) {
            return Mono.just(new ConnectOutcome.NotMet("this node is alone"));
        }
    }
}
