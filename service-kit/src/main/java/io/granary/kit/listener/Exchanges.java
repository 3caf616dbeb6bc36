package io.granary.kit.listener;

import io.granary.http.message.Response;
import io.granary.kit.telemetry.ListenerEvents;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// One request after the other: reads the head, asks for the answer, writes it, and leaves the
/// connection as the next request needs it.
final class Exchanges
        implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

    private final ListenerPorts ports;
    private final AnswerWriter writer;

    Exchanges(ListenerPorts ports, ListenerLimits limits) {
        this.ports = ports;
        this.writer = new AnswerWriter(ports, limits);
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        String id = ports.ids().next();
        long began = ports.time().monotonicNanos();
        var body = new ArrivingBody(request, channelOf(response), HeadReader.bodyLength(request));
        var answering = new Answering(request, response, body, channelOf(response), id);
        ports.events().began();
        return answer(request, body, id)
                .flatMap(answer -> writer.write(answer, answering))
                .doFinally(_ -> ports.events().ended(exchange(answering, began)));
    }

    private Mono<Response> answer(HttpServerRequest request, ArrivingBody body, String id) {
        return switch (HeadReader.read(request, body, id)) {
            case HeadReader.Head.Refused(var refusal) ->
                    Mono.just(ports.form().answer(refusal, id));
            case HeadReader.Head.Understood(var understood) ->
                    Mono.defer(() -> ports.answer().apply(understood))
                            .switchIfEmpty(Mono.error(() -> new IllegalStateException("no answer")))
                            .onErrorResume(failure -> internalError(failure, id));
        };
    }

    /// The S3 layer turns every failure it knows into an answer: what comes here is a bug.
    private Mono<Response> internalError(Throwable failure, String id) {
        LOG.error("event=request.failed request={}", id, failure);
        return Mono.just(ports.form().answer(Refusal.INTERNAL_ERROR, id));
    }

    private ListenerEvents.Exchange exchange(Answering answering, long began) {
        return new ListenerEvents.Exchange(
                answering.methodName(),
                answering.status(),
                Duration.ofNanos(ports.time().monotonicNanos() - began),
                answering.body().received(),
                answering.sent());
    }

    private static Channel channelOf(HttpServerResponse response) {
        Channel[] channel = new Channel[1];
        response.withConnection(connection -> channel[0] = connection.channel());
        return channel[0];
    }
}
