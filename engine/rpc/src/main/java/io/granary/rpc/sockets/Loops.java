package io.granary.rpc.sockets;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/// The threads that carry all connections between nodes.
public final class Loops implements AutoCloseable {
    private final LoopResources resources;

    private Loops(LoopResources resources) {
        this.resources = resources;
    }

    /// Starts `threads` threads, and one that accepts connections.
    public static Loops start(int threads) {
        return new Loops(LoopResources.create("granary-rpc", 1, threads, true));
    }

    public LoopResources resources() {
        return resources;
    }

    public EventLoopGroup acceptors() {
        return resources.onServerSelect(true);
    }

    public EventLoopGroup workers() {
        return resources.onServer(true);
    }

    /// One thread for everything that happens on one connection.
    public EventLoop next() {
        return workers().next();
    }

    public Class<? extends Channel> clientChannel() {
        return resources.onChannelClass(SocketChannel.class, workers());
    }

    public ServerChannel serverChannel() {
        return resources.onChannel(ServerSocketChannel.class, acceptors());
    }

    /// Ends once connections that were closed just now had the time to end; does not wait for that.
    @Override
    public void close() {
        resources.disposeLater(Duration.ofMillis(250), Duration.ofSeconds(2)).subscribe();
    }
}
