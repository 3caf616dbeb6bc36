package io.granary.kit.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// Bodies come when they are asked for, whole, and not faster than they are taken.
class BodiesTest {
    private static final String FORBIDDEN = "<no/>";
    private static final String EXPECTING =
            "PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: ";
    private static final String EVIL = "GET /evil HTTP/1.1\r\nHost: h\r\n\r\n";

    private static Mono<Response> refuse(Request request) {
        return Mono.just(Response.whole(403, Headers.EMPTY, Bytes.utf8(FORBIDDEN)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 70_000, 3_000_000})
    void aBodyOfAStatedLengthArrivesWhole(int length) throws Exception {
        String body = "0123456789".repeat(length / 10 + 1).substring(0, length);
        try (var listening = new Listening(Listening::echo);
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n\r\n");
            client.send(body);
            assertThat(client.answer().body()).isEqualTo(body);
        }
    }

    @Test
    void aBodyInChunksArrivesWhole() throws Exception {
        try (var listening = new Listening(Listening::echo);
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nabc\r\n").send("A;x=y\r\n0123456789\r\n").send("0\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("abc0123456789");
            assertThat(client.get("/").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void leaveToSendIsGivenOnlyWhenTheBodyIsWanted() throws Exception {
        var wanted = new CompletableFuture<Void>();
        try (var listening =
                        new Listening(request ->
                                Mono.fromFuture(wanted)
                                        .then(Mono.defer(() -> Listening.echo(request))));
                var client = listening.connect()) {
            client.send(EXPECTING + "100-continue\r\n\r\n");
            client.socket().setSoTimeout(200);
            assertThat(catchThrowable(client::answer)).isInstanceOf(SocketTimeoutException.class);
            client.socket().setSoTimeout(20_000);
            wanted.complete(null);
            assertThat(client.answerWithoutBody().status()).isEqualTo(100);
            client.send("hello");
            assertThat(client.answer().body()).isEqualTo("hello");
            assertThat(client.get("/").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aRefusalWithoutLeaveToSendEndsTheConnection() throws Exception {
        try (var listening = new Listening(BodiesTest::refuse);
                var client = listening.connect()) {
            client.send(EXPECTING + "100-Continue\r\n\r\n");
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void anExpectationThatNobodyKnowsIsIgnored() throws Exception {
        try (var listening = new Listening(Listening::echo);
                var client = listening.connect()) {
            client.send(
                    "PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 200-ok\r\n\r\nhi");
            assertThat(client.answer().body()).isEqualTo("hi");
        }
    }

    @Test
    void aSmallRefusedBodyIsReadToItsEndAndTheConnectionStays() throws Exception {
        try (var listening = new Listening(BodiesTest::refuse);
                var client = listening.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 900000\r\n\r\n");
                client.send("x".repeat(900_000));
                var answer = client.answer();
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.header("connection")).isNotEqualTo("close");
            }
        }
    }

    @Test
    void aLargeRefusedBodyIsReadForAWhileSoThatTheClientSeesTheRefusal() throws Exception {
        try (var listening = new Listening(BodiesTest::refuse);
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 8000000\r\n\r\n");
            client.sendUntilRefused(new byte[1_000_000], 8);
            var answer = client.answer();
            assertThat(answer.body()).isEqualTo(FORBIDDEN);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void anEndlessRefusedBodyIsCutOff() throws Exception {
        try (var listening = new Listening(Listening.HASTY, new Line.Plain(), BodiesTest::refuse);
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
            client.sendUntilRefused(chunk, 10_000);
            assertThat(client.restLength()).isLessThan(1_000);
            var exchange = listening.exchanges.poll(10, TimeUnit.SECONDS);
            assertThat(exchange.status()).isEqualTo(403);
            assertThat(exchange.received()).isLessThan(16 << 20);
        }
    }

    @Test
    void aBodyRefusedHalfWayIsNotMistakenForTheNextRequest() throws Exception {
        try (var listening =
                        new Listening(request ->
                                request.body().next().then(Mono.defer(() -> refuse(request))));
                var client = listening.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 400000\r\n\r\n");
                client.send(EVIL.repeat(400_000 / EVIL.length()));
                client.send("x".repeat(400_000 % EVIL.length()));
                assertThat(client.answer().status()).isEqualTo(403);
            }
        }
    }

    @Test
    void aBodyIsReadNoFasterThanItIsTaken() throws Exception {
        var taken = new AtomicLong();
        var reader = new CompletableFuture<BaseSubscriber<ByteBuffer>>();
        try (var listening =
                        new Listening(request ->
                                Mono.create(sink -> {
                                    var one = new OneAtATime(taken, sink);
                                    request.body().subscribe(one);
                                    reader.complete(one);
                                }));
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n");
            var sending =
                    Thread.ofVirtual()
                            .start(() -> client.sendUntilRefused(new byte[1_000_000], 100));
            reader.get().request(3);
            assertThat(sending.join(Duration.ofMillis(500))).isFalse();
            assertThat(taken.get()).isLessThan(1_000_000);
            reader.get().requestUnbounded();
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(taken.get()).isEqualTo(100_000_000);
        }
    }

    private static final class OneAtATime extends BaseSubscriber<ByteBuffer> {
        private final AtomicLong taken;
        private final MonoSink<Response> sink;

        OneAtATime(AtomicLong taken, MonoSink<Response> sink) {
            this.taken = taken;
            this.sink = sink;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}

        @Override
        protected void hookOnNext(ByteBuffer piece) {
            taken.addAndGet(piece.remaining());
        }

        @Override
        protected void hookOnComplete() {
            sink.success(Response.empty(200, Headers.EMPTY));
        }
    }

    @Test
    void aBodyThatEndsEarlyIsAFailure() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        try (var listening =
                new Listening(request -> Listening.echo(request).doOnError(failure::complete))) {
            try (var client = listening.connect()) {
                client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhello");
            }
            assertThat(failure.get(10, TimeUnit.SECONDS)).isNotNull();
        }
    }
}
