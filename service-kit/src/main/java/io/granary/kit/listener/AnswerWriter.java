package io.granary.kit.listener;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Body;
import io.granary.http.message.HttpDate;
import io.granary.http.message.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/// Writes answers: the head, the body, and then what has to happen so that the connection can go
/// on.
final class AnswerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    /// A streamed body up to this size is collected first: one write instead of several, and a
    /// failure can still become an error answer.
    private static final long COLLECTED = 64 << 10;

    /// A refused body up to this size is read to its end and the connection kept.
    private static final long WORTH_KEEPING = 1 << 20;

    private final ListenerPorts ports;
    private final ListenerLimits limits;

    AnswerWriter(ListenerPorts ports, ListenerLimits limits) {
        this.ports = ports;
        this.limits = limits;
    }

    /// What happens to the connection after the answer.
    private enum Ending {
        /// The next request may follow. What little is left of this one's body is read and dropped.
        KEEP,
        /// Closed at once: the client still waits for leave to send its body, and might send it or
        /// not.
        CLOSE,
        /// Closed, but only after reading on for a while: closing with unread bytes makes the
        /// kernel reset the connection, and the client would lose the answer.
        LINGER
    }

    /// Completes when the answer is written, or when it is clear that it never can be.
    Mono<Void> write(Response answer, Answering answering) {
        return settle(answer, answering).flatMap(settled -> writeSettled(settled, answering));
    }

    private Mono<Response> settle(Response answer, Answering answering) {
        if (!answering.isHead()
                && answer.body() instanceof Body.Streaming(var length, var bytes)
                && length.value() <= COLLECTED) {
            return collect(bytes, length)
                    .map(whole -> Response.whole(answer.status(), answer.headers(), whole))
                    .onErrorResume(failure -> failed(failure, answering));
        }
        return Mono.just(answer);
    }

    private static Mono<Bytes> collect(Flux<ByteBuffer> bytes, ByteCount length) {
        ByteBuffer whole = ByteBuffer.allocate(length.toInt());
        return bytes.doOnNext(whole::put)
                .then(
                        Mono.fromCallable(() -> {
                            if (whole.hasRemaining()) {
                                throw new BodyBroken("ended early");
                            }
                            return Bytes.wrap(whole.array());
                        }));
    }

    private Mono<Response> failed(Throwable failure, Answering answering) {
        LOG.warn(
                "event=answer.failed request={} reason=\"{}\"", answering.id(), failure.toString());
        return Mono.just(ports.form().answer(Refusal.INTERNAL_ERROR, answering.id()));
    }

    private Mono<Void> writeSettled(Response answer, Answering answering) {
        Ending ending = ending(answering);
        answering.answered(answer.status());
        HttpServerResponse response = answering.response();
        response.status(answer.status());
        writeHead(answer, response.responseHeaders());
        if (ending != Ending.KEEP) {
            response.keepAlive(false);
        }
        return answering.isHead() ? Mono.empty() : writeBody(answer.body(), answering, ending);
    }

    private static Ending ending(Answering answering) {
        ArrivingBody body = answering.body();
        if (body.isComplete()) {
            return Ending.KEEP;
        }
        if (body.isUntouched() && answering.waitsForContinue()) {
            return Ending.CLOSE;
        }
        long remaining = body.remaining();
        return remaining != ArrivingBody.UNKNOWN && remaining <= WORTH_KEEPING
                ? Ending.KEEP
                : Ending.LINGER;
    }

    private void writeHead(Response answer, HttpHeaders headers) {
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        answer.headers().forEach(headers::add);
        if (answer.status() != 204 && answer.status() != 304) {
            headers.set(
                    HttpHeaderNames.CONTENT_LENGTH, Long.toString(answer.body().length().value()));
        }
        if (!headers.contains(HttpHeaderNames.DATE)) {
            headers.set(HttpHeaderNames.DATE, HttpDate.print(ports.time().now()));
        }
        headers.set(HttpHeaderNames.SERVER, "Granary");
    }

    private Mono<Void> writeBody(Body body, Answering answering, Ending ending) {
        return switch (body) {
            case Body.Empty(), Body.Omitted(_) -> Mono.empty();
            case Body.Whole(var bytes) -> writeWhole(bytes, answering, ending);
            case Body.Streaming(var length, var bytes) ->
                    new StreamedBody(answering, length.value())
                            .write(bytes)
                            .then(linger(answering, ending));
        };
    }

    private Mono<Void> writeWhole(Bytes bytes, Answering answering, Ending ending) {
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes.unsafeArray());
        answering.sent(bytes.length());
        if (ending != Ending.LINGER) {
            return answering.response().sendObject(buffer).then();
        }
        // As a stream, since Netty would close the connection together with a whole message.
        return answering
                .response()
                .send(Flux.just(buffer), _ -> true)
                .then()
                .then(linger(answering, ending));
    }

    private Mono<Void> linger(Answering answering, Ending ending) {
        return ending == Ending.LINGER
                ? answering.body().drain(limits.drain().value(), limits.drainPatience()).then()
                : Mono.empty();
    }
}
