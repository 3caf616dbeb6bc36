package io.granary.roles.combined;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Body;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import io.granary.http.message.Response;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import io.granary.objects.BucketName;
import io.granary.objects.access.AccessKey;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/// A whole node in memory, spoken to by its two interfaces.
class CombinedRoleTest {
    private final NodeInMemory memory = new NodeInMemory();
    private final CombinedRole.Node node = memory.node();

    @AfterEach
    void stop() {
        memory.close();
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
        assertThat(health("wrong token, same length").status()).isEqualTo(403);
        Response health = health(NodeInMemory.TOKEN);
        assertThat(health.status()).isEqualTo(200);
        assertThat(bytesOf(health).toUtf8()).contains("\"status\":\"healthy\"");
    }

    @Test
    void operatorsSeeAllWorkOfANodeAndSteerIt() {
        assertThat(post("ListWorkers?node=self", ""))
                .contains("block-moves", "block-rebalance", "block-removal", "block-restore")
                .contains("block-leave")
                .contains("block-scrub", "derived-rows", "layout-hand-over", "load-control-tables")
                .contains("reconcile-metadata", "reconcile-references", "refresh-bucket");
        assertThat(post("SteerWorker?node=self", "{\"name\":\"block-scrub\",\"order\":\"pause\"}"))
                .contains("\"error\":{}");
        assertThat(post("GetWorkerInfo?node=self", "{\"name\":\"block-scrub\"}"))
                .contains("\"condition\":\"paused\"");
        assertThat(
                        post(
                                "SetWorkerVariable?node=self",
                                "{\"variable\":\"reconcile-metadata.period\",\"value\":\"3h\"}"))
                .contains("\"error\":{}");
        assertThat(post("GetWorkerVariable?node=self", ""))
                .contains("\"reconcile-metadata.period\":\"3h\"")
                .contains("\"reconcile-references.period\":\"10m\"")
                .contains("\"block-restore.lanes\":\"2\"", "\"block-rebalance.pace\":\"32MB\"");
    }

    private String post(String endpoint, String body) {
        Response response = admin(NodeInMemory.TOKEN, Method.POST, endpoint, body);
        assertThat(response.status()).isEqualTo(200);
        return bytesOf(response).toUtf8();
    }

    private Response health(String token) {
        return admin(token, Method.GET, "GetClusterHealth", "");
    }

    private Response s3(AccessKey key, Method method, String raw, byte[] body) {
        RequestTarget target = RequestTarget.parse(raw).orElseThrow();
        RequestSigner signer =
                new RequestSigner(Realm.s3("granary"), key.id().value(), key.secret().value());
        Headers headers =
                Headers.of("host", "localhost", "content-length", Integer.toString(body.length));
        Headers signed =
                signer.sign(method, target, headers, "UNSIGNED-PAYLOAD", memory.time().now())
                        .headers();
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

    private Response admin(String token, Method method, String endpoint, String body) {
        Request request =
                new Request(
                        method,
                        RequestTarget.parse("/v2/" + endpoint).orElseThrow(),
                        Headers.of("authorization", "Bearer " + token),
                        Flux.just(Bytes.utf8(body).toByteBuffer()),
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
}
