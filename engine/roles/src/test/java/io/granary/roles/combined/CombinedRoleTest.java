package io.granary.roles.combined;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.tokens.AdminToken;
import io.granary.blocks.recovery.RecoverySettings;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.foundation.work.DiskLane;
import io.granary.http.message.Body;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import io.granary.http.message.Response;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import io.granary.layout.map.LayoutMap;
import io.granary.objects.BucketName;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.write.WriteSettings;
import io.granary.quorum.QuorumSettings;
import io.granary.roles.Lanes;
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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/// A whole node in memory, spoken to by its two interfaces.
class CombinedRoleTest {
    private static final NodeId SELF = new NodeId(Bytes.hex("07".repeat(NodeId.LENGTH)));
    private static final String TOKEN = "a token for this test";

    private final MachineTime time = new MachineTime();
    private final InMemoryRows rows = new InMemoryRows();
    private final RowWriter writer = RowWriter.start("rows", rows, RowWriter.Limits.DEFAULT);
    private final DiskLane lane = DiskLane.of("lane", 2, 1_000);
    private final CombinedRole.Node node =
            CombinedRole.start(settings(), ports(), administration()).blockOptional().orElseThrow();

    @AfterEach
    void stop() {
        node.running().close();
        writer.close();
        lane.close();
        time.close();
    }

    @Test
    void whatAKeyPutsItGetsBack() {
        AccessKey key = node.keys().create("alice").blockOptional().orElseThrow();
        node.buckets().create(BucketName.parse("photos").orElseThrow(), key.id()).block();
        byte[] body = new byte[100_000];

        Response put = s3(key, Method.PUT, "/photos/a%2Fb", body);
        Response got = s3(key, Method.GET, "/photos/a%2Fb", new byte[0]);

        assertThat(put.status()).isEqualTo(200);
        assertThat(got.status()).isEqualTo(200);
        assertThat(bytesOf(got)).isEqualTo(Bytes.wrap(body));
    }

    @Test
    void theAdminApiOpensWithItsTokenOnly() {
        assertThat(admin("wrong token, same length").status()).isEqualTo(403);
        Response health = admin(TOKEN);
        assertThat(health.status()).isEqualTo(200);
        assertThat(bytesOf(health).toUtf8()).contains("\"status\":\"healthy\"");
    }

    private Response s3(AccessKey key, Method method, String raw, byte[] body) {
        RequestTarget target = RequestTarget.parse(raw).orElseThrow();
        RequestSigner signer =
                new RequestSigner(Realm.s3("granary"), key.id().value(), key.secret().value());
        Headers headers =
                Headers.of("host", "localhost", "content-length", Integer.toString(body.length));
        Headers signed =
                signer.sign(method, target, headers, "UNSIGNED-PAYLOAD", time.now()).headers();
        Request request =
                new Request(
                        method,
                        target,
                        signed,
                        body.length == 0 ? Flux.empty() : Flux.just(ByteBuffer.wrap(body)),
                        "request",
                        new Peer("127.0.0.1", false));
        return node.s3().answer(request).blockOptional().orElseThrow();
    }

    private Response admin(String token) {
        Request request =
                new Request(
                        Method.GET,
                        RequestTarget.parse("/v2/GetClusterHealth").orElseThrow(),
                        Headers.of("authorization", "Bearer " + token),
                        Flux.empty(),
                        "request",
                        new Peer("127.0.0.1", false));
        return node.admin().answer(request).blockOptional().orElseThrow();
    }

    private static Bytes bytesOf(Response response) {
        return switch (response.body()) {
            case Body.Empty _, Body.Omitted _ -> Bytes.EMPTY;
            case Body.Whole(var bytes) -> bytes;
            case Body.Streaming(_, var bytes) ->
                    bytes.map(Bytes::copyOf).reduce(Bytes::concat).blockOptional().orElseThrow();
        };
    }

    private NodePorts ports() {
        LoopbackRpc rpc = new LoopbackRpc(time);
        return new NodePorts(
                SELF,
                rpc,
                rpc.join(SELF),
                new Stores(rows, writer, new InMemoryFiles()),
                new Lanes(lane, lane, lane, Schedulers.parallel()),
                time,
                new SecureRandomness());
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
