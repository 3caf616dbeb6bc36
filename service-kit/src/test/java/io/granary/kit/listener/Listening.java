package io.granary.kit.listener;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.time.MachineTime;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.network.EventLoops;
import io.granary.kit.network.ListenAddress;
import io.granary.kit.requests.RequestIds;
import io.granary.kit.telemetry.ListenerEvents;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// A listener on a free port of this machine, with a record of what happened at it.
final class Listening implements AutoCloseable {
    /// Patience short enough for tests that wait until it is over.
    static final ListenerLimits HASTY =
            new ListenerLimits(
                    4,
                    ByteCount.kibibytes(16),
                    Duration.ofMillis(300),
                    Duration.ofMillis(400),
                    ByteCount.kibibytes(1),
                    Duration.ofMillis(400),
                    ByteCount.mebibytes(2),
                    Duration.ofMillis(300));

    private static final EventLoops LOOPS = EventLoops.start();
    private final MachineTime time = new MachineTime();
    private final HttpListener listener;
    final BlockingQueue<ListenerEvents.Exchange> exchanges = new LinkedBlockingQueue<>();
    final BlockingQueue<String> cuts = new LinkedBlockingQueue<>();

    Listening(Function<Request, Mono<Response>> answer) throws Exception {
        this(ListenerLimits.USUAL, new Line.Plain(), answer);
    }

    Listening(ListenerLimits limits, Line line, Function<Request, Mono<Response>> answer)
            throws Exception {
        var ids = new RequestIds(new SecureRandomness());
        listener =
                HttpListener.start(
                        new ListenAddress("127.0.0.1", 0),
                        line,
                        limits,
                        new ListenerPorts(
                                LOOPS, time, ids, new Recorder(), RefusalForm.S3, answer));
    }

    int port() {
        return listener.port();
    }

    HttpListener listener() {
        return listener;
    }

    RawConnection connect() throws Exception {
        return new RawConnection(port());
    }

    static Mono<Response> text(String text) {
        return Mono.just(Response.whole(200, Headers.EMPTY, Bytes.utf8(text)));
    }

    /// Answers with the body that came, read to its end.
    static Mono<Response> echo(Request request) {
        return readWhole(request)
                .map(body -> Response.whole(200, Headers.EMPTY, Bytes.wrap(body.toByteArray())));
    }

    static Mono<ByteArrayOutputStream> readWhole(Request request) {
        return request.body()
                .collect(
                        ByteArrayOutputStream::new,
                        (all, piece) ->
                                all.write(piece.array(), piece.arrayOffset(), piece.remaining()));
    }

    @Override
    public void close() {
        listener.stop(Duration.ofSeconds(1));
        time.close();
    }

    private final class Recorder implements ListenerEvents {
        @Override
        public void connected() {}

        @Override
        public void disconnected() {}

        @Override
        public void turnedAway() {
            cuts.add("turned away");
        }

        @Override
        public void cut(String reason) {
            cuts.add(reason);
        }

        @Override
        public void began() {}

        @Override
        public void ended(Exchange exchange) {
            exchanges.add(exchange);
        }
    }
}
