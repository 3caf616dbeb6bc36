package io.granary.kit.management;

import io.granary.kit.network.EventLoops;
import io.granary.kit.network.ListenAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// Listens on the management port.
public final class ManagementServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DisposableServer server;

    private ManagementServer(DisposableServer server) {
        this.server = server;
    }

    /// Binds the port; throws what Netty throws if it is taken.
    public static ManagementServer start(
            ListenAddress address, EventLoops loops, ManagementPorts ports)
            throws UnknownHostException {
        var bind = address.toSocketAddress();
        return new ManagementServer(
                HttpServer.create()
                        .runOn(loops.loops())
                        .bindAddress(() -> bind)
                        .idleTimeout(Duration.ofSeconds(60))
                        .requestTimeout(PATIENCE)
                        .handle(new ReactorHttpHandlerAdapter(new ManagementPages(ports)))
                        .bindNow(PATIENCE));
    }

    /// The port that is really bound.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.disposeNow(PATIENCE);
    }
}
