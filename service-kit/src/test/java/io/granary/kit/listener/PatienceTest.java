package io.granary.kit.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.http.message.Body;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Slow and greedy clients lose their connection; those whom we hold up ourselves do not.
class PatienceTest {
    private static Listening hasty(Function<Request, Mono<Response>> answer) throws Exception {
        return new Listening(Listening.HASTY, new Line.Plain(), answer);
    }

    private static String nextCut(Listening listening) throws Exception {
        return listening.cuts.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void aConnectionWithoutRequestsIsClosed() throws Exception {
        try (var listening = hasty(Listening::echo);
                var client = listening.connect()) {
            assertThat(client.rest()).isEmpty();
            assertThat(nextCut(listening)).isEqualTo("idle");
        }
    }

    @Test
    void aConnectionIsClosedWhenItWasIdleAfterARequest() throws Exception {
        try (var listening = hasty(Listening::echo);
                var client = listening.connect()) {
            assertThat(client.get("/").answer().status()).isEqualTo(200);
            assertThat(client.rest()).isEmpty();
            assertThat(nextCut(listening)).isEqualTo("idle");
        }
    }

    @Test
    void aHeadThatNeverEndsIsCut() throws Exception {
        try (var listening = hasty(Listening::echo);
                var client = listening.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n");
            assertThat(client.rest()).isEmpty();
            assertThat(nextCut(listening)).isEqualTo("head");
        }
    }

    @Test
    void aBodyThatTricklesIsCut() throws Exception {
        try (var listening = hasty(Listening::echo);
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\nabc");
            assertThat(client.rest()).isEmpty();
            assertThat(nextCut(listening)).isEqualTo("body");
        }
    }

    @Test
    void anAnswerThatIsNotTakenIsCut() throws Exception {
        Flux<ByteBuffer> pieces = Flux.range(0, 100).map(_ -> ByteBuffer.allocate(1 << 20));
        var body = new Body.Streaming(ByteCount.mebibytes(100), pieces);
        try (var listening = hasty(_ -> Mono.just(new Response(200, Headers.EMPTY, body)));
                var client = listening.connect()) {
            client.get("/");
            assertThat(nextCut(listening)).isEqualTo("answer");
        }
    }

    @Test
    void aSlowHandlerIsNotTheClientsFault() throws Exception {
        var go = new CompletableFuture<Void>();
        try (var listening =
                        hasty(request ->
                                Mono.fromFuture(go)
                                        .then(Mono.defer(() -> Listening.echo(request))));
                var client = listening.connect()) {
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(listening.cuts.poll(1, TimeUnit.SECONDS)).isNull();
            go.complete(null);
            assertThat(client.answer().body()).isEqualTo("hello");
        }
    }

    @Test
    void moreConnectionsThanAllowedAreTurnedAway() throws Exception {
        List<RawConnection> clients = new ArrayList<>();
        try (var listening = hasty(Listening::echo)) {
            for (int i = 0; i < Listening.HASTY.connections(); i++) {
                var client = listening.connect();
                clients.add(client);
                assertThat(client.get("/").answer().status()).isEqualTo(200);
            }
            try (var tooMany = listening.connect()) {
                assertThat(tooMany.rest()).isEmpty();
                assertThat(nextCut(listening)).isEqualTo("turned away");
            }
            assertThat(clients.getFirst().rest()).isEmpty();
            try (var again = listening.connect()) {
                assertThat(again.get("/").answer().status()).isEqualTo(200);
            }
        } finally {
            for (RawConnection client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aClientFarAheadOfItsAnswersIsCut() throws Exception {
        try (var listening = new Listening(_ -> Mono.never());
                var client = listening.connect()) {
            client.get("/");
            client.send("PUT /k HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n");
            client.sendUntilRefused(new byte[100_000], 1_000);
            assertThat(nextCut(listening)).isEqualTo("ahead");
        }
    }

    @Test
    void countlessRequestsAheadAreRefused() throws Exception {
        try (var listening = new Listening(_ -> Mono.never());
                var client = listening.connect()) {
            byte[] request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1);
            client.sendUntilRefused(request, 100_000);
            assertThat(listening.exchanges).hasSizeLessThan(20);
        }
    }
}
