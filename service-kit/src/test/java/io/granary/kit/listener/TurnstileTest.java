package io.granary.kit.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.time.MachineTime;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import io.granary.http.message.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class TurnstileTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Response DONE = Response.empty(200, Headers.EMPTY);

    private final MachineTime time = new MachineTime();
    private final List<String> inside = new ArrayList<>();
    private final List<Sinks.Empty<Response>> ends = new ArrayList<>();

    @AfterEach
    void close() {
        time.close();
    }

    private Turnstile turnstile(Duration patience) {
        return new Turnstile(ByteCount.mebibytes(10), ByteCount.mebibytes(5), patience, time);
    }

    private static Request upload(String name, String header, String value) {
        return new Request(
                Method.PUT,
                RequestTarget.parse("/" + name).orElseThrow(),
                Headers.of(header, value),
                Flux.empty(),
                "0",
                new Peer("::1", false));
    }

    private static Request upload(String name, int mebibytes) {
        return upload(name, "Content-Length", Long.toString((long) mebibytes << 20));
    }

    /// An answer that is given when the test says so.
    private Mono<Response> held(Request request) {
        return Mono.defer(() -> {
            inside.add(request.target().rawPath().substring(1));
            Sinks.Empty<Response> end = Sinks.empty();
            ends.add(end);
            return end.asMono();
        });
    }

    private Disposable enter(Turnstile turnstile, Request request) {
        return turnstile.before(this::held).apply(request).subscribe();
    }

    @Test
    void uploadsEnterWhileThereIsRoomAndThenInOrder() {
        var turnstile = turnstile(LONG);
        enter(turnstile, upload("a", 5));
        enter(turnstile, upload("b", 4));
        enter(turnstile, upload("c", 5));
        enter(turnstile, upload("d", 1));
        assertThat(inside).containsExactly("a", "b");
        ends.get(1).tryEmitEmpty();
        assertThat(inside).containsExactly("a", "b", "c");
        ends.get(0).tryEmitEmpty();
        assertThat(inside).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aBodyTakesNoMoreThanTheMostHoweverLongItIs() {
        var turnstile = turnstile(LONG);
        enter(turnstile, upload("a", 5_000));
        enter(turnstile, upload("b", "Transfer-Encoding", "chunked"));
        enter(turnstile, upload("c", "Content-Length", "99999999999999999999"));
        assertThat(inside).containsExactly("a", "b");
    }

    @Test
    void smallBodiesAndNoBodiesPassBy() {
        var turnstile = turnstile(LONG);
        enter(turnstile, upload("a", 5));
        enter(turnstile, upload("b", 5));
        enter(turnstile, upload("c", "Content-Length", "65536"));
        enter(turnstile, upload("d", "Host", "h"));
        assertThat(inside).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whoGoesAwayLeavesTheLineOrItsRoom() {
        var turnstile = turnstile(LONG);
        var first = enter(turnstile, upload("a", 5));
        enter(turnstile, upload("b", 5));
        var third = enter(turnstile, upload("c", 5));
        enter(turnstile, upload("d", 5));
        third.dispose();
        assertThat(inside).containsExactly("a", "b");
        first.dispose();
        assertThat(inside).containsExactly("a", "b", "d");
    }

    @Test
    void aFailureGivesItsRoomBack() {
        var turnstile = turnstile(LONG);
        for (int i = 0; i < 5; i++) {
            var failing = turnstile.before(_ -> Mono.error(new IllegalStateException("no")));
            assertThat(failing.apply(upload("a", 5)).onErrorReturn(DONE).block(LONG)).isNotNull();
        }
        enter(turnstile, upload("b", 5));
        enter(turnstile, upload("c", 5));
        assertThat(inside).containsExactly("b", "c");
    }

    @Test
    void whoHasWaitedLongEnoughGoesOnRegardless() throws Exception {
        var turnstile = turnstile(Duration.ofMillis(50));
        enter(turnstile, upload("a", 5));
        enter(turnstile, upload("b", 5));
        var arrived = new CountDownLatch(1);
        turnstile
                .before(_ -> {
                    arrived.countDown();
                    return Mono.just(DONE);
                })
                .apply(upload("c", 5))
                .subscribe();
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLongLineThatIsDoneAtOnceNeedsNoDeepStack() {
        var turnstile = turnstile(LONG);
        enter(turnstile, upload("a", 5));
        enter(turnstile, upload("b", 5));
        var count = new AtomicInteger();
        for (int i = 0; i < 50_000; i++) {
            turnstile
                    .before(_ -> {
                        count.incrementAndGet();
                        return Mono.just(DONE);
                    })
                    .apply(upload("x", 5))
                    .subscribe();
        }
        ends.get(0).tryEmitEmpty();
        assertThat(count.get()).isEqualTo(50_000);
    }
}
