package io.granary.rpc.bulk;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Carriage;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.RequestId;
import io.granary.rpc.answering.Desk;
import io.granary.rpc.peers.InstanceId;
import io.granary.rpc.peers.Meeting;
import io.granary.rpc.peers.Visitor;
import io.granary.rpc.sockets.Ground;
import io.granary.rpc.sockets.Tls;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.util.context.Context;

/// Answers one exchange after the other.
final class BodyDesk implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
    private static final long LONGEST_PATIENCE_MILLIS = 600_000;
    private static final int LONGEST_REASON = 512;

    private final Desk desk;
    private final Ground ground;
    private final ByteCount inMemory;
    private final AtomicLong held = new AtomicLong();

    /// Why an exchange is not even begun; its connection ends with it.
    private record Refusal(HttpResponseStatus status, String reason) {}

    BodyDesk(Desk desk, Ground ground, ByteCount inMemory) {
        this.desk = desk;
        this.ground = ground;
        this.inMemory = inMemory;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        Optional<NodeId> asker = askerOf(request);
        Optional<Refusal> refusal =
                refusalOf(request)
                        .or(() -> asker.flatMap(node -> refusalOf(node, request.requestHeaders())));
        if (asker.isEmpty() || refusal.isPresent()) {
            return refuse(
                    response,
                    refusal.orElse(
                            new Refusal(HttpResponseStatus.FORBIDDEN, "nobody proved anything")));
        }
        int length = lengthOf(request);
        if (held.addAndGet(length) > inMemory.value()) {
            held.addAndGet(-length);
            response.header(Wire.FAILURE, Wire.BUSY);
            return refuse(
                    response,
                    new Refusal(
                            HttpResponseStatus.SERVICE_UNAVAILABLE, "too many bodies at a time"));
        }
        return exchange(asker.get(), request, response).doFinally(_ -> held.addAndGet(-length));
    }

    private Mono<Void> exchange(
            NodeId asker, HttpServerRequest request, HttpServerResponse response) {
        String endpoint = request.uri().substring(Wire.PATH.length());
        Duration patience = patienceOf(request);
        return Wire.gather(request.receive(), lengthOf(request))
                .flatMap(question -> desk.answer(Carriage.BODY, endpoint, question))
                .timeout(patience, Mono.error(() -> late(patience)), ground.time().timers())
                .contextWrite(contextOf(request))
                .flatMap(answer -> send(response, answer))
                .onErrorResume(failure -> fail(asker, endpoint, response, failure));
    }

    private static Mono<Void> send(HttpServerResponse response, List<ByteBuffer> answer) {
        long size = Wire.sizeOf(answer);
        if (size > Wire.LARGEST) {
            return refuse(
                    response.header(Wire.FAILURE, Wire.BROKEN),
                    new Refusal(
                            HttpResponseStatus.INTERNAL_SERVER_ERROR,
                            "an answer of %d bytes is too large".formatted(size)));
        }
        return response.header(HttpHeaderNames.CONTENT_LENGTH, Long.toString(size))
                .send(Mono.fromSupplier(() -> Wire.join(answer)))
                .then();
    }

    private Mono<Void> fail(
            NodeId asker, String endpoint, HttpServerResponse response, Throwable failure) {
        if (response.hasSentHeaders()) {
            return Mono.error(failure);
        }
        if (!(failure instanceof PeerFailed known)) {
            return refuse(
                    response,
                    new Refusal(HttpResponseStatus.BAD_REQUEST, "a body that did not arrive"));
        }
        if (known.getCause() != null) {
            ground.events().answerFailed(asker, endpoint, known.getCause());
        }
        boolean busy = known.kind() == PeerFailed.Kind.BUSY;
        return text(
                response.status(
                                busy
                                        ? HttpResponseStatus.SERVICE_UNAVAILABLE
                                        : HttpResponseStatus.INTERNAL_SERVER_ERROR)
                        .header(Wire.FAILURE, wordOf(known.kind())),
                String.valueOf(known.getMessage()));
    }

    private static String wordOf(PeerFailed.Kind kind) {
        return switch (kind) {
            case BUSY -> Wire.BUSY;
            case DISAGREES -> Wire.DISAGREES;
            case RECOVERING -> Wire.RECOVERING;
            case BROKEN -> Wire.BROKEN;
        };
    }

    private Optional<Refusal> refusalOf(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST) || !request.uri().startsWith(Wire.PATH)) {
            return Optional.of(new Refusal(HttpResponseStatus.NOT_FOUND, "nothing is here"));
        }
        if (lengthOf(request) < 0) {
            return Optional.of(
                    new Refusal(
                            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                            "a body needs a length of at most %d".formatted(Wire.LARGEST)));
        }
        return Optional.empty();
    }

    private Optional<Refusal> refusalOf(NodeId asker, HttpHeaders headers) {
        boolean known =
                InstanceId.parse(headers.get(Wire.RUN, ""))
                        .map(run -> new Visitor(asker, run))
                        .filter(ground.introductions()::isWelcome)
                        .isPresent();
        if (!known
                && meet(asker, headers.get(Wire.INTRODUCTION, ""))
                        instanceof Meeting.Refused(String reason)) {
            return Optional.of(new Refusal(HttpResponseStatus.FORBIDDEN, reason));
        }
        String wanted = headers.get(Wire.TO_RUN, "");
        return wanted.isEmpty() || wanted.equals(ground.introductions().run().toString())
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                HttpResponseStatus.MISDIRECTED_REQUEST,
                                "this is another run of the node"));
    }

    private Meeting meet(NodeId asker, String introduction) {
        try {
            return ground.introductions()
                    .meet(asker, Bytes.wrap(Base64.getDecoder().decode(introduction)));
        } catch (IllegalArgumentException _) {
            return new Meeting.Refused("introduced itself with rubbish");
        }
    }

    private static Mono<Void> refuse(HttpServerResponse response, Refusal refusal) {
        return text(
                response.status(refusal.status())
                        .header(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE),
                refusal.reason());
    }

    private static Mono<Void> text(HttpServerResponse response, String text) {
        Bytes shown = Bytes.utf8(text.substring(0, Math.min(text.length(), LONGEST_REASON)));
        return response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(shown.length()))
                .send(Mono.fromSupplier(() -> Wire.join(List.of(shown.toByteBuffer()))))
                .then();
    }

    private static Optional<NodeId> askerOf(HttpServerRequest request) {
        AtomicReference<Optional<NodeId>> asker = new AtomicReference<>(Optional.empty());
        request.withConnection(connection -> {
            SslHandler tls = connection.channel().pipeline().get(SslHandler.class);
            if (tls != null) {
                asker.set(Tls.peerOf(tls.engine().getSession()));
            }
        });
        return asker.get();
    }

    private static int lengthOf(HttpServerRequest request) {
        return Wire.lengthOf(request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH, ""));
    }

    private static Duration patienceOf(HttpServerRequest request) {
        String header = request.requestHeaders().get(Wire.PATIENCE, "");
        long millis = header.matches("[0-9]{1,9}") ? Long.parseLong(header) : 0;
        return Duration.ofMillis(Math.clamp(millis, 1, LONGEST_PATIENCE_MILLIS));
    }

    private static Context contextOf(HttpServerRequest request) {
        return RequestId.parse(request.requestHeaders().get(Wire.REQUEST, ""))
                .map(id -> id.in(Context.empty()))
                .orElseGet(Context::empty);
    }

    private static Wire.WrongLength late(Duration patience) {
        return new Wire.WrongLength("nobody waits any more after " + patience);
    }
}
