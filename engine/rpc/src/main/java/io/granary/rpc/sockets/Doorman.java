package io.granary.rpc.sockets;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Stands at a port that other nodes connect to: reports who fails the handshake, and keeps those
/// who never finish it from taking all the room.
@Sharable
public final class Doorman extends ChannelInboundHandlerAdapter {
    /// How long a connection may take to show who it is.
    public static final int HANDSHAKE_SECONDS = 5;

    private static final int MOST_UNPROVEN = 256;

    private final Strangers strangers;
    private final AtomicInteger unproven = new AtomicInteger();
    private final Map<SocketAddress, Channel> open = new ConcurrentHashMap<>();

    public Doorman(Strangers strangers) {
        this.strangers = strangers;
    }

    /// Looks at a connection that was just accepted, before anything else handles it.
    ///
    /// Tells whether it may come in; otherwise it is closed.
    public boolean admit(Channel connection) {
        if (unproven.get() >= MOST_UNPROVEN) {
            connection.unsafe().closeForcibly(); // It has no thread yet that could close it.
            return false;
        }
        unproven.incrementAndGet();
        connection.pipeline().addFirst(new Watch());
        return true;
    }

    /// The thread of the connection from `remote`, while it is open.
    public Optional<EventLoop> loopOf(SocketAddress remote) {
        return Optional.ofNullable(open.get(remote)).map(Channel::eventLoop);
    }

    /// As a handler of the listening socket: admits what it accepts.
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof Channel connection) || admit(connection)) {
            context.fireChannelRead(message);
        }
    }

    /// Follows one connection until it has proved who it is, or ended.
    private final class Watch extends ChannelInboundHandlerAdapter {
        private boolean counted = true;
        private boolean watching;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            Channel connection = context.channel();
            SocketAddress remote = connection.remoteAddress();
            open.put(remote, connection);
            var _ = connection.closeFuture().addListener(_ -> left(remote));
            context.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            SslHandler handshake = context.pipeline().get(SslHandler.class);
            if (!watching && handshake != null) {
                watching = true;
                SocketAddress remote = context.channel().remoteAddress();
                var _ = handshake.handshakeFuture().addListener(end -> shown(remote, end.cause()));
            }
            context.fireChannelRead(message);
        }

        private void shown(SocketAddress remote, @Nullable Throwable failure) {
            uncount();
            if (failure != null) {
                strangers.refused(remote, failure);
            }
        }

        private void left(SocketAddress remote) {
            uncount();
            open.remove(remote);
        }

        private void uncount() {
            if (counted) {
                counted = false;
                unproven.decrementAndGet();
            }
        }
    }
}
