package io.granary.kit.listener;

import io.granary.foundation.time.Time;
import io.granary.kit.telemetry.ListenerEvents;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes the connection of a client that is too slow, idle for too long, or ahead of itself.
///
/// Stands right behind the codec, so that it sees whole messages and also that bytes came which
/// were not yet one. It looks at the clock a few times per patience instead of setting a timer per
/// message.
final class ConnectionWatch extends ChannelDuplexHandler {
    /// Bodies of requests that wait for the answers before them; without a limit one connection
    /// could fill the memory.
    private static final long MOST_BYTES_AHEAD = 256 << 10;

    private enum Phase {
        IDLE,
        HEAD,
        BODY,
        ANSWER
    }

    private final ListenerLimits limits;
    private final Time time;
    private final ListenerEvents events;
    private final Pace receiving;
    private final Pace sending;
    private Phase phase = Phase.IDLE;
    private long since;
    private long received;
    private long written;
    private int unanswered;
    private boolean arrived;
    private boolean decoded;
    private long bytesAhead;
    private @Nullable Future<?> clock;

    ConnectionWatch(ListenerLimits limits, Time time, ListenerEvents events) {
        this.limits = limits;
        this.time = time;
        this.events = events;
        this.receiving = new Pace(limits.slowest().value(), limits.slowPatience());
        this.sending = new Pace(limits.slowest().value(), limits.slowPatience());
    }

    /// Goes before the codec, to see that bytes came at all.
    ChannelHandler tap() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                arrived = true;
                context.fireChannelRead(message);
            }
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        since = time.monotonicNanos();
        receiving.pause(since, 0);
        sending.pause(since, 0);
        long interval = interval().toMillis();
        clock =
                context.executor()
                        .scheduleAtFixedRate(
                                () -> look(context), interval, interval, TimeUnit.MILLISECONDS);
    }

    private Duration interval() {
        Duration shortest = limits.headPatience();
        for (Duration other : new Duration[] {limits.idle(), limits.slowPatience()}) {
            shortest = other.compareTo(shortest) < 0 ? other : shortest;
        }
        Duration quarter = shortest.dividedBy(4);
        return quarter.toMillis() < 1 ? Duration.ofMillis(1) : quarter;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (clock != null) {
            clock.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        int size = sizeOf(message);
        received += size;
        decoded = true;
        if (message instanceof HttpRequest) {
            unanswered++;
            enter(Phase.BODY);
        }
        if (message instanceof LastHttpContent) {
            enter(unanswered == 0 ? Phase.IDLE : Phase.ANSWER);
        }
        if (unanswered > 1) {
            bytesAhead += size;
            if (bytesAhead > MOST_BYTES_AHEAD) {
                cut(context, "ahead");
            }
        }
        super.channelRead(context, message);
    }

    /// Comes after every read: after one that brought bytes but no message, a head is under way.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (phase == Phase.IDLE && arrived && !decoded) {
            enter(Phase.HEAD);
        }
        arrived = false;
        decoded = false;
        super.channelReadComplete(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        written += sizeOf(message);
        if (message instanceof LastHttpContent && !isInformational(message)) {
            unanswered--;
            bytesAhead = unanswered > 0 ? bytesAhead : 0;
            if (unanswered == 0 && phase == Phase.ANSWER) {
                enter(Phase.IDLE);
            }
        }
        super.write(context, message, promise);
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void enter(Phase next) {
        phase = next;
        since = time.monotonicNanos();
        receiving.pause(since, received);
    }

    private static int sizeOf(Object message) {
        if (message instanceof ByteBuf buffer) {
            return buffer.readableBytes();
        }
        return message instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0;
    }

    private void look(ChannelHandlerContext context) {
        long now = time.monotonicNanos();
        switch (phase) {
            case IDLE -> closeAfter(limits.idle(), now, context, "idle");
            case HEAD -> closeAfter(limits.headPatience(), now, context, "head");
            case BODY -> lookAtBody(now, context);
            case ANSWER -> {}
        }
        lookAtAnswer(now, context);
    }

    private void closeAfter(
            Duration patience, long now, ChannelHandlerContext context, String reason) {
        if (now - since > patience.toNanos()) {
            cut(context, reason);
        }
    }

    /// A body is only expected while somebody reads it.
    private void lookAtBody(long now, ChannelHandlerContext context) {
        if (!context.channel().config().isAutoRead()) {
            receiving.pause(now, received);
        } else if (receiving.isTooSlow(now, received)) {
            cut(context, "body");
        }
    }

    private void lookAtAnswer(long now, ChannelHandlerContext context) {
        ChannelOutboundBuffer outbound = context.channel().unsafe().outboundBuffer();
        if (outbound == null || outbound.isEmpty()) {
            sending.pause(now, written);
            return;
        }
        // A piece counts as pending until its last byte has gone, hence the progress within it.
        long taken = written - outbound.totalPendingWriteBytes() + outbound.currentProgress();
        if (sending.isTooSlow(now, taken)) {
            cut(context, "answer");
        }
    }

    private void cut(ChannelHandlerContext context, String reason) {
        if (context.channel().isActive()) {
            events.cut(reason);
            var _ = context.close();
        }
    }
}
