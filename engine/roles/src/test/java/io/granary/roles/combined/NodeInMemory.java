package io.granary.roles.combined;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.tokens.AdminToken;
import io.granary.blocks.recovery.RecoverySettings;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.map.LayoutMap;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.QuorumSettings;
import io.granary.roles.NodePorts;
import io.granary.roles.Stores;
import io.granary.roles.block.BlockRole.BlockSettings;
import io.granary.roles.combined.CombinedRole.Administration;
import io.granary.roles.combined.CombinedRole.CombinedSettings;
import io.granary.roles.gateway.GatewaySettings;
import io.granary.rpc.NodeId;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.s3.S3Settings;
import io.granary.storage.files.inmemory.InMemoryFiles;
import io.granary.storage.rows.RowWriter;
import io.granary.storage.rows.inmemory.InMemoryRows;
import java.time.Duration;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/// A whole node that forgets everything when it is closed.
final class NodeInMemory implements AutoCloseable {
    static final String TOKEN = "a token for this test";

    private static final NodeId SELF = new NodeId(Bytes.hex("07".repeat(NodeId.LENGTH)));

    private final MachineTime time = new MachineTime();
    private final InMemoryRows rows = new InMemoryRows();
    private final RowWriter writer = RowWriter.start("rows", rows, RowWriter.Limits.DEFAULT);
    private final DiskLane lane = DiskLane.of("lane", 2, 1_000);
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
        LoopbackRpc rpc = new LoopbackRpc(time);
        return new NodePorts(
                SELF,
                rpc,
                rpc.join(SELF),
                () -> LayoutMap.everywhere(List.of(SELF)),
                Schedulers.parallel(),
                time,
                new SecureRandomness());
    }

    private Stores stores() {
        return new Stores(rows, writer, new InMemoryFiles(), lane, lane, lane);
    }

    private static CombinedSettings settings() {
        return new CombinedSettings(
                new GatewaySettings(
                        new S3Settings("granary", List.of(), "test"),
                        WriteSettings.DEFAULT,
                        16,
                        ByteCount.mebibytes(64),
                        Duration.ofSeconds(5),
                        new ClusterKey(Bytes.wrap(new byte[ClusterKey.LENGTH]))),
                new BlockSettings(Duration.ofHours(1), RecoverySettings.DEFAULT),
                QuorumSettings.DEFAULT);
    }

    private static Administration administration() {
        return new Administration(
                new AdminToken(TOKEN),
                "test",
                new OneNode(),
                (request, cause) -> {
                    throw new AssertionError(request, cause);
                });
    }

    private static final class OneNode implements ClusterView {
        @Override
        public LayoutMap layout() {
            return LayoutMap.everywhere(List.of(SELF));
        }

        @Override
        public List<Node> nodes() {
            DiskSpace space = new DiskSpace(ByteCount.gibibytes(1), ByteCount.gibibytes(2));
            return List.of(new Node(SELF, "127.0.0.1", true, space, space));
        }
    }
}
