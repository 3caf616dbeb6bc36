package io.granary.rpc.bulk;

import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.peers.InstanceId;
import io.granary.rpc.peers.PeerAddress;
import io.granary.rpc.sockets.Ground;
import io.granary.rpc.sockets.Outgoing;
import io.granary.rpc.sockets.Strangers;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/// Asks peers questions with bodies, over a pool of connections to each.
public final class BodyClient implements AutoCloseable {
    /// The most bytes that a question may have.
    public static final int LARGEST = Wire.LARGEST;

    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_WAITING = 1024;

    /// Shorter than the other side keeps a silent connection, so that ours are rarely stale.
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private static final int LONGEST_REASON = 4096;

    private final Ground ground;
    private final ConnectionProvider connections;
    private final Map<NodeId, HttpClient> clients = new ConcurrentHashMap<>();

    public BodyClient(Ground ground) {
        this.ground = ground;
        this.connections =
                ConnectionProvider.builder("granary-bodies")
                        .maxConnections(MOST_CONNECTIONS)
                        .pendingAcquireMaxCount(MOST_WAITING)
                        .maxIdleTime(LONGEST_IDLE)
                        .build();
    }

    /// The bytes of the answer; fails with `PeerUnreachable` or `PeerFailed`, and knows no end of
    /// its asker's patience but that the answer is cancelled.
    public Mono<ByteBuffer> ask(PeerAddress peer, Outgoing question) {
        return Mono.defer(() -> exchange(peer, question))
                .onErrorMap(failure -> named(peer, failure));
    }

    @Override
    public void close() {
        connections.disposeLater().subscribe();
    }

    private Mono<ByteBuffer> exchange(PeerAddress peer, Outgoing question) {
        return clients.computeIfAbsent(peer.node(), this::client)
                .headers(headers -> fill(headers, peer, question))
                .post()
                .uri(
                        "https://"
                                + ground.routes().to(peer.blocks())
                                + Wire.PATH
                                + question.endpoint())
                .send(Mono.fromSupplier(() -> Wire.join(question.body())))
                .response((response, body) -> answer(peer, response, body))
                .next();
    }

    private void fill(HttpHeaders headers, PeerAddress peer, Outgoing question) {
        headers.set(HttpHeaderNames.CONTENT_LENGTH, question.size());
        headers.set(Wire.RUN, ground.introductions().run().toString());
        headers.set(
                Wire.INTRODUCTION,
                Base64.getEncoder().encodeToString(ground.introductions().mine().unsafeArray()));
        headers.set(Wire.PATIENCE, Long.toString(question.terms().patience().toMillis()));
        Optional<InstanceId> run = ground.introductions().runOf(peer.node());
        run.ifPresent(known -> headers.set(Wire.TO_RUN, known.toString()));
        if (!question.requestId().isEmpty()) {
            headers.set(Wire.REQUEST, question.requestId());
        }
    }

    private static Flux<ByteBuffer> answer(
            PeerAddress peer, HttpClientResponse response, Flux<ByteBuf> body) {
        int length =
                Wire.lengthOf(response.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH, ""));
        if (length < 0) {
            return Flux.error(new PeerUnreachable(peer.node(), "answers without a length"));
        }
        if (response.status().equals(HttpResponseStatus.OK)) {
            return Wire.gather(body, length).flux();
        }
        String failure = response.responseHeaders().get(Wire.FAILURE, "");
        return Wire.gather(body, Math.min(length, LONGEST_REASON))
                .map(text -> StandardCharsets.UTF_8.decode(text).toString())
                .<ByteBuffer>flatMap(
                        reason -> Mono.error(failed(peer, response.status(), failure, reason)))
                .flux();
    }

    private static RuntimeException failed(
            PeerAddress peer, HttpResponseStatus status, String failure, String reason) {
        return switch (failure) {
            case Wire.BUSY -> new PeerFailed(peer.node(), PeerFailed.Kind.BUSY, reason);
            case Wire.DISAGREES -> new PeerFailed(peer.node(), PeerFailed.Kind.DISAGREES, reason);
            case Wire.RECOVERING -> new PeerFailed(peer.node(), PeerFailed.Kind.RECOVERING, reason);
            case Wire.BROKEN -> new PeerFailed(peer.node(), PeerFailed.Kind.BROKEN, reason);
            default ->
                    new PeerUnreachable(
                            peer.node(), "answered HTTP %s %s".formatted(status.code(), reason));
        };
    }

    private RuntimeException named(PeerAddress peer, Throwable failure) {
        if (failure instanceof PeerUnreachable || failure instanceof PeerFailed) {
            return (RuntimeException) failure;
        }
        if (failure instanceof SSLException) {
            ground.strangers().refused(peer.blocks().toString(), Strangers.reasonOf(failure));
        }
        return new PeerUnreachable(
                peer.node(), "at %s: %s".formatted(peer.blocks(), failure.getMessage()));
    }

    private HttpClient client(NodeId node) {
        try {
            var tls = ground.tls().client(Optional.of(node)).build();
            return HttpClient.create(connections)
                    .runOn(ground.loops().resources())
                    .secure(spec -> spec.sslContext(tls))
                    .protocol(HttpProtocol.HTTP11)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5_000)
                    .disableRetry(true);
        } catch (SSLException missing) {
            throw new IllegalStateException("every JDK has TLS 1.3", missing);
        }
    }
}
