package io.granary.kit.listener;

import io.granary.kit.network.ListenAddress;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.springframework.boot.ssl.SslBundle;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/// Listens for clients on one port, in plain HTTP or in HTTPS. A process runs one for each
/// interface.
public final class HttpListener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Netty holds up to 32 reads for a handler that is slower than its client: 2 MiB a connection.
    private static final int LARGEST_READ = 64 << 10;

    /// Requests that may wait for the answers before them. Clients of object storage do not
    /// pipeline.
    private static final int MOST_AHEAD = 8;

    private final DisposableServer server;

    private HttpListener(DisposableServer server) {
        this.server = server;
    }

    /// Binds the port and begins to answer; throws what Netty throws if the port is taken.
    public static HttpListener start(
            ListenAddress address, Line line, ListenerLimits limits, ListenerPorts ports)
            throws UnknownHostException, SSLException {
        var bind = address.toSocketAddress();
        HttpServer server =
                onConnections(HttpServer.create().bindAddress(() -> bind), limits, ports)
                        .handle(new Exchanges(ports, limits));
        return new HttpListener(over(line, server).bindNow(PATIENCE));
    }

    private static HttpServer onConnections(
            HttpServer server, ListenerLimits limits, ListenerPorts ports) {
        var open = new AtomicInteger();
        return server.runOn(ports.loops().loops())
                .protocol(HttpProtocol.HTTP11)
                // Known to the server, so that a stop can wait for requests and close idle clients.
                .channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE))
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(2 << 10, 16 << 10, LARGEST_READ))
                .doOnChannelInit((_, channel, _) -> {
                    if (isWelcome(channel, open, limits, ports)) {
                        prepare(channel, limits, ports);
                    }
                });
    }

    private static boolean isWelcome(
            Channel channel, AtomicInteger open, ListenerLimits limits, ListenerPorts ports) {
        boolean welcome = open.incrementAndGet() <= limits.connections();
        ports.events().connected();
        channel.closeFuture()
                .addListener(_ -> {
                    open.decrementAndGet();
                    ports.events().disconnected();
                });
        if (!welcome) {
            ports.events().turnedAway();
            var _ = channel.close();
        }
        return welcome;
    }

    private static void prepare(Channel channel, ListenerLimits limits, ListenerPorts ports) {
        var codec = new HttpServerCodec(decoding(limits), MOST_AHEAD);
        var watch = new ConnectionWatch(limits, ports.time(), ports.events());
        channel.pipeline().replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, codec);
        channel.pipeline().addBefore(NettyPipeline.HttpCodec, "granary.tap", watch.tap());
        channel.pipeline().addAfter(NettyPipeline.HttpCodec, "granary.watch", watch);
    }

    /// Netty's own defaults, where they keep requests from being smuggled, are stated here so that
    /// no system property can soften them.
    private static HttpDecoderConfig decoding(ListenerLimits limits) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.head().toInt())
                .setMaxHeaderSize(limits.head().toInt())
                .setMaxChunkSize(LARGEST_READ)
                .setInitialBufferSize(512)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false)
                .setValidateHeaders(true);
    }

    private static HttpServer over(Line line, HttpServer server) throws SSLException {
        return switch (line) {
            case Line.Plain() -> server;
            case Line.Encrypted(var bundle) -> {
                SslContext context = sslContext(bundle);
                yield server.secure(spec -> spec.sslContext(context));
            }
        };
    }

    private static SslContext sslContext(SslBundle bundle) throws SSLException {
        return SslContextBuilder.forServer(bundle.getManagers().getKeyManagerFactory())
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }

    /// The port that is really bound.
    public int port() {
        return server.port();
    }

    /// Takes no more connections, lets running requests end for at most `patience`, then closes
    /// all.
    public void stop(Duration patience) {
        try {
            server.disposeNow(patience);
        } catch (IllegalStateException _) {
            // Some requests were still running: their connections break when the loops stop.
        }
    }
}
