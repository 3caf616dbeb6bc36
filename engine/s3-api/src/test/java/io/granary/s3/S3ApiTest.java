package io.granary.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.message.Response;
import io.granary.s3.world.Answer;
import io.granary.s3.world.Client;
import io.granary.s3.world.Store;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

final class S3ApiTest {
    private final Store store = Store.open();
    private final Client client = store.client();

    @BeforeEach
    void makeABucket() {
        client.ask("PUT", "/box").send();
    }

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    private static Flux<ByteBuffer> hello() {
        return Flux.just(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void everyAnswerSaysWhichRequestItIsFor() {
        Answer missing = client.get("/box/missing");
        assertThat(missing.header("x-amz-request-id"))
                .isEqualTo(missing.xml("Error").textOf("RequestId"));
        assertThat(missing.header("x-amz-id-2")).isEqualTo(missing.xml("Error").textOf("HostId"));
        assertThat(missing.header("Content-Type")).contains("application/xml");
        assertThat(missing.xml("Error").textOf("Resource")).contains("/box/missing");
        assertThat(client.get("/box").header("x-amz-request-id")).isPresent();
    }

    @Test
    void anErrorIsInNoNamespaceAndHasNoBodyForHead() {
        assertThat(client.get("/box/missing").text()).contains("<Error><Code>NoSuchKey</Code>");
        Answer head = client.head("/box/missing");
        assertThat(head.status()).isEqualTo(404);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Length")).contains("0");
    }

    @Test
    void aRefusedBodyIsNotRead() {
        var begun = new AtomicBoolean();
        Flux<ByteBuffer> body = hello().doOnSubscribe(_ -> begun.set(true));
        Response answer =
                client.ask("PUT", "/nowhere/thing")
                        .header("Content-Length", "5")
                        .header("Expect", "100-continue")
                        .payload("UNSIGNED-PAYLOAD")
                        .raw(body);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(begun).isFalse();
    }

    @Test
    void anExpectationIsNoBusinessOfOurs() {
        Answer put = client.ask("PUT", "/box/thing").header("Expect", "200").body("x").send();
        assertThat(put.status()).isEqualTo(200);
    }

    @Test
    void whatNobodyForesawIsAnsweredAndReported() {
        store.breakReplicas();
        Answer answer = client.get("/box/thing");
        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        if (answer.status() == 500) {
            assertThat(answer.code()).isEqualTo("InternalError");
            assertThat(store.unforeseen()).hasSize(1);
            assertThat(answer.message()).doesNotContain("granary");
        }
    }

    @Test
    void noHandlerSetsALength() {
        client.put("/box/thing", "hello");
        Response got = client.ask("GET", "/box/thing").raw(Flux.empty());
        assertThat(got.headers().has("Content-Length")).isFalse();
        assertThat(got.body().length().value()).isEqualTo(5);
    }
}
