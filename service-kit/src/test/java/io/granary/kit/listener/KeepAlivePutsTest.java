package io.granary.kit.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// PUTs back to back on one connection, answered by a worker thread: what some releases of Reactor
/// Netty stalled on for ever. See the versions in the root `pom.xml`.
class KeepAlivePutsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Mono<Response> answerByWorker(Request request) {
        return Listening.readWhole(request)
                .publishOn(Schedulers.boundedElastic())
                .map(body -> Response.whole(200, Headers.EMPTY, Bytes.utf8("" + body.size())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100_000, 2_000_000})
    void theyAreAllAnswered(int size) throws Exception {
        var connections = ConnectionProvider.create("one", 1);
        try (var listening = new Listening(KeepAlivePutsTest::answerByWorker)) {
            var client =
                    HttpClient.create(connections)
                            .host("127.0.0.1")
                            .port(listening.port())
                            .headers(headers -> headers.set("Content-Length", size));
            for (int i = 0; i < 20; i++) {
                String answer =
                        client.put()
                                .uri("/k")
                                .send(Flux.just(Unpooled.wrappedBuffer(new byte[size])))
                                .responseContent()
                                .aggregate()
                                .asString()
                                .block(PATIENCE);
                assertThat(answer).isEqualTo("" + size);
            }
        } finally {
            connections.disposeLater().block(PATIENCE);
        }
    }
}
