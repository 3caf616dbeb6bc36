package io.granary.rpc.grpc;

import io.granary.rpc.SocketName;
import io.granary.rpc.answering.Desk;
import io.granary.rpc.sockets.Doorman;
import io.granary.rpc.sockets.Ground;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// Listens for the questions of peers.
public final class QuestionPort implements AutoCloseable {
    private static final int WINDOW = 4 << 20;
    private static final int LARGEST_HEADERS = 16 << 10;

    /// A peer needs one stream; a second one may be about to end.
    private static final int MOST_STREAMS = 4;

    private final Server server;

    private QuestionPort(Server server) {
        this.server = server;
    }

    /// Listens at `address`, with any free port for port 0; throws when it cannot.
    public static QuestionPort open(SocketName address, Desk desk, Ground ground) {
        Doorman doorman = new Doorman(ground.strangers());
        try {
            return new QuestionPort(
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(address.host(), address.port()))
                            .channelFactory(() -> watched(ground, doorman))
                            .bossEventLoopGroup(ground.loops().acceptors())
                            .workerEventLoopGroup(ground.loops().workers())
                            .directExecutor()
                            .sslContext(
                                    GrpcSslContexts.configure(
                                                    ground.tls().server(), SslProvider.JDK)
                                            .build())
                            .withOption(ChannelOption.SO_REUSEADDR, true)
                            .handshakeTimeout(Doorman.HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                            .maxInboundMessageSize(Wire.LARGEST_FRAME)
                            .maxInboundMetadataSize(LARGEST_HEADERS)
                            .maxConcurrentCallsPerConnection(MOST_STREAMS)
                            .flowControlWindow(WINDOW)
                            .keepAliveTime(10, TimeUnit.SECONDS)
                            .keepAliveTimeout(5, TimeUnit.SECONDS)
                            .permitKeepAliveTime(5, TimeUnit.SECONDS)
                            .permitKeepAliveWithoutCalls(true)
                            .maxConnectionIdle(60, TimeUnit.SECONDS)
                            .addService(
                                    ServerServiceDefinition.builder(Wire.SERVICE)
                                            .addMethod(
                                                    Wire.TALK, new Reception(desk, ground, doorman))
                                            .build())
                            .build()
                            .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot listen for peers at %s".formatted(address), failure);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static ServerChannel watched(Ground ground, Doorman doorman) {
        ServerChannel channel = ground.loops().serverChannel();
        channel.pipeline().addLast(doorman);
        return channel;
    }
}
