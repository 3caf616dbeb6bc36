package io.granary.rpc.grpc;

import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.rpc.peers.Greeter;
import io.granary.rpc.peers.PeerAddress;
import io.granary.rpc.sockets.Ground;
import io.granary.rpc.sockets.Outgoing;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslProvider;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;

/// Asks questions of peers, over one connection to each.
public final class QuestionClient implements Greeter, AutoCloseable {
    /// The most bytes that a question may have.
    public static final int LARGEST = Wire.LARGEST_BODY;

    private static final Duration GREETING = Duration.ofSeconds(5);
    private static final int WINDOW = 4 << 20;

    private final Ground ground;
    private final Map<NodeId, Line> lines = new ConcurrentHashMap<>();

    private volatile boolean closed;

    public QuestionClient(Ground ground) {
        this.ground = ground;
    }

    /// The bytes of the answer; fails with `PeerUnreachable` or `PeerFailed`, and knows no end of
    /// its asker's patience but that the answer is cancelled.
    public Mono<ByteBuffer> ask(PeerAddress peer, Outgoing question) {
        return Mono.defer(() -> line(peer).ask(question));
    }

    @Override
    public void hurry(PeerAddress peer) {
        Line line = lines.get(peer.node());
        if (line != null) {
            line.hurry();
        }
    }

    @Override
    public Mono<NodeId> greet(SocketName address) {
        return Mono.using(
                () -> open(new Remote(address, Optional.empty())),
                line ->
                        line.greet()
                                .timeout(
                                        GREETING,
                                        Mono.error(() -> line.remote().unreachable("is silent")),
                                        ground.time().timers()),
                Line::close);
    }

    @Override
    public void close() {
        closed = true;
        lines.values().forEach(Line::close);
    }

    /// A node that has moved is asked where it is now.
    private Line line(PeerAddress peer) {
        Line line = lines.get(peer.node());
        if (line != null && line.remote().address().equals(peer.cluster())) {
            return line;
        }
        Line anew =
                lines.compute(
                        peer.node(),
                        (_, now) -> {
                            if (now != null && now.remote().address().equals(peer.cluster())) {
                                return now;
                            }
                            if (now != null) {
                                now.close();
                            }
                            return open(new Remote(peer.cluster(), Optional.of(peer.node())));
                        });
        if (closed) {
            anew.close(); // It may have been made after all others were closed.
        }
        return anew;
    }

    private Line open(Remote remote) {
        if (closed) {
            throw remote.unreachable("this node is stopping");
        }
        EventLoop loop = ground.loops().next();
        return new Line(remote, ground, channel(remote, loop), loop);
    }

    private ManagedChannel channel(Remote remote, EventLoop loop) {
        SocketName address = ground.routes().to(remote.address());
        try {
            return NettyChannelBuilder.forAddress(address.host(), address.port())
                    .channelType(ground.loops().clientChannel())
                    .eventLoopGroup(loop)
                    .directExecutor()
                    .sslContext(
                            GrpcSslContexts.configure(
                                            ground.tls().client(remote.node()), SslProvider.JDK)
                                    .build())
                    .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5_000)
                    .maxInboundMessageSize(Wire.LARGEST_FRAME)
                    .flowControlWindow(WINDOW)
                    .keepAliveTime(10, TimeUnit.SECONDS)
                    .keepAliveTimeout(5, TimeUnit.SECONDS)
                    .disableRetry()
                    .disableServiceConfigLookUp()
                    .build();
        } catch (SSLException missing) {
            throw new IllegalStateException("every JDK has TLS 1.3", missing);
        }
    }
}
