package io.granary.kit.listener;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;

/// The body of one answer, written piece by piece as the client takes it.
///
/// A piece is handed to the socket when the one before it is in the kernel, and one more waits: so
/// a slow client holds two pieces of memory, not the 128 that Reactor Netty would ask for. Direct
/// and mapped buffers are written without a copy.
///
/// If the stream fails, ends early or runs over, the connection is reset: a client may never take a
/// part for the whole.
final class StreamedBody {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);

    private final Answering answering;
    private final Channel channel;
    private final long length;
    private long sent;

    StreamedBody(Answering answering, long length) {
        this.answering = answering;
        this.channel = answering.channel();
        this.length = length;
    }

    Mono<Void> write(Flux<ByteBuffer> pieces) {
        return answering
                .response()
                .sendHeaders()
                .then()
                .thenMany(pieces.concatMap(this::writePiece, 1))
                .then(Mono.defer(this::checkLength))
                .onErrorResume(this::reset);
    }

    private Mono<Void> writePiece(ByteBuffer piece) {
        sent += piece.remaining();
        if (sent > length) {
            return Mono.error(new BodyBroken("runs over"));
        }
        answering.sent(sent);
        return piece.hasRemaining()
                ? FutureMono.deferFuture(() -> channel.writeAndFlush(Unpooled.wrappedBuffer(piece)))
                : Mono.empty();
    }

    private Mono<Void> checkLength() {
        return sent == length ? Mono.empty() : Mono.error(new BodyBroken("ended early"));
    }

    private Mono<Void> reset(Throwable failure) {
        if (channel.isActive()) {
            LOG.warn(
                    "event=answer.broken request={} sent={} of={} reason=\"{}\"",
                    answering.id(),
                    sent,
                    length,
                    failure.toString());
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        return FutureMono.deferFuture(channel::close);
    }
}
