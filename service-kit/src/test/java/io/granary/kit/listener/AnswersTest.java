package io.granary.kit.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Body;
import io.granary.http.message.Headers;
import io.granary.http.message.Response;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Answers reach the client whole, or visibly broken.
class AnswersTest {
    private static final int PIECE = 1 << 20;

    private static Mono<Response> streaming(long length, Flux<ByteBuffer> bytes) {
        var body = new Body.Streaming(ByteCount.of(length), bytes);
        return Mono.just(new Response(200, Headers.of("ETag", "\"x\""), body));
    }

    private static Flux<ByteBuffer> pieces(int count, int size) {
        return Flux.range(0, count).map(i -> filled(size, i));
    }

    private static ByteBuffer filled(int size, int number) {
        byte[] letters = new byte[size];
        Arrays.fill(letters, (byte) ('a' + number % 26));
        return ByteBuffer.allocateDirect(size).put(letters).flip();
    }

    @Test
    void everyAnswerHasALengthADateAndTheNameOfTheServer() throws Exception {
        try (var listening = new Listening(_ -> Listening.text("hello"));
                var client = listening.connect()) {
            var answer = client.get("/").answer();
            assertThat(answer.header("content-length")).isEqualTo("5");
            assertThat(answer.header("date")).endsWith(" GMT");
            assertThat(answer.header("server")).isEqualTo("Granary");
            assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
        }
    }

    @Test
    void anAnswerToHeadStatesTheLengthAndHasNoBody() throws Exception {
        try (var listening =
                        new Listening(_ ->
                                Mono.just(
                                        new Response(
                                                200,
                                                Headers.EMPTY,
                                                new Body.Omitted(ByteCount.gibibytes(5)))));
                var client = listening.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
                var answer = client.answerWithoutBody();
                assertThat(answer.header("content-length")).isEqualTo("5368709120");
                assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
            }
        }
    }

    @Test
    void anErrorAnswerToHeadHasNoBodyEither() throws Exception {
        try (var listening =
                        new Listening(_ ->
                                Mono.just(
                                        Response.whole(404, Headers.EMPTY, Bytes.utf8("<no/>"))));
                var client = listening.connect()) {
            for (int i = 0; i < 2; i++) {
                client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(client.answerWithoutBody().status()).isEqualTo(404);
            }
            assertThat(client.get("/").answer().body()).isEqualTo("<no/>");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerThatCannotHaveABodyStatesNoLength(int status) throws Exception {
        try (var listening = new Listening(_ -> Mono.just(Response.empty(status, Headers.EMPTY)));
                var client = listening.connect()) {
            for (int i = 0; i < 2; i++) {
                var answer = client.get("/").answer();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.headers()).doesNotContainKeys("content-length");
                assertThat(answer.headers()).doesNotContainKeys("transfer-encoding");
            }
        }
    }

    @Test
    void aLongBodyArrivesWholeAndTheConnectionStays() throws Exception {
        try (var listening = new Listening(_ -> streaming(5L * PIECE, pieces(5, PIECE)));
                var client = listening.connect()) {
            for (int i = 0; i < 3; i++) {
                var answer = client.get("/").answer();
                assertThat(answer.header("etag")).isEqualTo("\"x\"");
                assertThat(answer.body()).hasSize(5 * PIECE).startsWith("aaa").endsWith("eee");
            }
        }
    }

    @Test
    void aBodyInManySmallPiecesArrivesWhole() throws Exception {
        try (var listening = new Listening(_ -> streaming(100_000, pieces(1_000, 100)));
                var client = listening.connect()) {
            assertThat(client.get("/").answer().body()).hasSize(100_000);
        }
    }

    @Test
    void aStreamThatFailsBeforeItsSmallBodyIsSentBecomesAnError() throws Exception {
        Flux<ByteBuffer> failing =
                Flux.concat(pieces(1, 10), Flux.error(new IllegalStateException("lost")));
        try (var listening = new Listening(_ -> streaming(20, failing));
                var client = listening.connect()) {
            var answer = client.get("/").answer();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("<Code>InternalError</Code>").doesNotContain("lost");
            assertThat(answer.headers()).doesNotContainKey("etag");
        }
    }

    @Test
    void aStreamThatFailsHalfWayBreaksTheConnection() throws Exception {
        Flux<ByteBuffer> failing =
                Flux.concat(pieces(2, PIECE), Flux.error(new IllegalStateException("lost")));
        try (var listening = new Listening(_ -> streaming(4L * PIECE, failing));
                var client = listening.connect()) {
            assertThat(client.get("/").restLength()).isLessThanOrEqualTo(2 * PIECE + 500);
            assertThat(listening.exchanges.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aStreamThatEndsEarlyBreaksTheConnection() throws Exception {
        try (var listening = new Listening(_ -> streaming(4L * PIECE, pieces(3, PIECE)));
                var client = listening.connect()) {
            assertThat(client.get("/").restLength()).isLessThanOrEqualTo(3 * PIECE + 500);
        }
    }

    @Test
    void aStreamThatRunsOverBreaksTheConnection() throws Exception {
        try (var listening = new Listening(_ -> streaming(PIECE, pieces(2, PIECE)));
                var client = listening.connect()) {
            assertThat(client.get("/").restLength()).isLessThanOrEqualTo(PIECE + 500);
        }
    }

    @Test
    void aSlowClientHoldsUpTheSource() throws Exception {
        var made = new AtomicInteger();
        Flux<ByteBuffer> counted = pieces(200, PIECE).doOnNext(_ -> made.incrementAndGet());
        try (var listening = new Listening(_ -> streaming(200L * PIECE, counted));
                var client = listening.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            client.socket().getInputStream().readNBytes(PIECE);
            assertThat(client.socket().getInputStream().readNBytes(PIECE)).hasSize(PIECE);
            assertThat(made.get()).isLessThan(20);
            assertThat(client.restLength()).isGreaterThan(190 * PIECE);
        }
    }

    @Test
    void aClientThatGoesAwayStopsTheSource() throws Exception {
        var cancelled = new CompletableFuture<Void>();
        Flux<ByteBuffer> endless =
                Flux.<ByteBuffer>generate(sink -> sink.next(filled(PIECE, 0)))
                        .doOnCancel(() -> cancelled.complete(null));
        try (var listening = new Listening(_ -> streaming(1L << 40, endless))) {
            try (var client = listening.connect()) {
                client.get("/");
                client.socket().getInputStream().readNBytes(PIECE);
            }
            assertThat(cancelled.get(10, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void aClientThatGoesAwayCancelsItsRequest() throws Exception {
        var cancelled = new CompletableFuture<Void>();
        try (var listening =
                new Listening(
                        _ -> Mono.<Response>never().doOnCancel(() -> cancelled.complete(null)))) {
            try (var client = listening.connect()) {
                client.get("/");
            }
            assertThat(cancelled.get(10, TimeUnit.SECONDS)).isNull();
            assertThat(listening.exchanges.poll(10, TimeUnit.SECONDS).status()).isZero();
        }
    }

    @Test
    void aHandlerThatFailsIsAnInternalErrorWithoutDetails() throws Exception {
        try (var listening =
                        new Listening(request -> {
                            if (request.target().rawPath().equals("/throw")) {
                                throw new IllegalStateException("secret");
                            }
                            return Mono.empty();
                        });
                var client = listening.connect()) {
            for (String target : new String[] {"/throw", "/empty"}) {
                var answer = client.get(target).answer();
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.body())
                        .contains("<Code>InternalError</Code>", "<RequestId>")
                        .doesNotContain("secret");
            }
        }
    }

    @Test
    void aStopWaitsForTheRequestThatRunsAndTakesNoOther() throws Exception {
        var go = new CompletableFuture<Void>();
        var arrived = new CompletableFuture<Void>();
        try (var listening =
                        new Listening(_ -> {
                            arrived.complete(null);
                            return Mono.fromFuture(go).then(Listening.text("done"));
                        });
                var idle = listening.connect();
                var client = listening.connect()) {
            client.get("/");
            arrived.get(10, TimeUnit.SECONDS);
            var stopping =
                    Thread.ofVirtual()
                            .start(() -> listening.listener().stop(Duration.ofSeconds(10)));
            assertThat(idle.rest()).isEmpty();
            go.complete(null);
            assertThat(client.answer().body()).isEqualTo("done");
            assertThat(stopping.join(Duration.ofSeconds(10))).isTrue();
        }
    }
}
