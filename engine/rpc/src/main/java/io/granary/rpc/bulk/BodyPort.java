package io.granary.rpc.bulk;

import io.granary.foundation.bytes.ByteCount;
import io.granary.rpc.SocketName;
import io.granary.rpc.answering.Desk;
import io.granary.rpc.sockets.Doorman;
import io.granary.rpc.sockets.Ground;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/// Listens for questions of peers that carry bodies.
public final class BodyPort implements AutoCloseable {
    private static final int LONGEST_LINE = 512;
    private static final int LARGEST_HEADERS = 8 << 10;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(75);
    private static final Duration HEADERS = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final DisposableServer server;

    private BodyPort(DisposableServer server) {
        this.server = server;
    }

    /// Listens at `address`, with any free port for port 0; throws when it cannot.
    ///
    /// @param inMemory how many bytes of questions may be held at a time; beyond, peers hear that
    ///     this node is busy
    public static BodyPort open(SocketName address, Desk desk, Ground ground, ByteCount inMemory) {
        Doorman doorman = new Doorman(ground.strangers());
        BodyDesk bodies = new BodyDesk(desk, ground, inMemory);
        try {
            var tls = ground.tls().server().build();
            return new BodyPort(
                    HttpServer.create()
                            .host(address.host())
                            .port(address.port())
                            .runOn(ground.loops().resources())
                            .secure(spec ->
                                    spec.sslContext(tls)
                                            .handshakeTimeout(
                                                    Duration.ofSeconds(Doorman.HANDSHAKE_SECONDS)))
                            .protocol(HttpProtocol.HTTP11)
                            .httpRequestDecoder(spec ->
                                    spec.maxInitialLineLength(LONGEST_LINE)
                                            .maxHeaderSize(LARGEST_HEADERS)
                                            .h2cMaxContentLength(0))
                            .idleTimeout(LONGEST_IDLE)
                            .readTimeout(HEADERS)
                            .doOnChannelInit((_, channel, _) -> {
                                var _ = doorman.admit(channel);
                            })
                            .handle(bodies)
                            .bindNow(CLOSING));
        } catch (ChannelBindException failure) {
            throw new UncheckedIOException(
                    "cannot listen for the bodies of peers at %s".formatted(address),
                    new IOException(failure));
        } catch (SSLException missing) {
            throw new IllegalStateException("every JDK has TLS 1.3", missing);
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.dispose();
    }
}
