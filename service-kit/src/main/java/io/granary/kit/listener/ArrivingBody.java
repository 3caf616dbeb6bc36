package io.granary.kit.listener;

import io.granary.foundation.check.Check;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.netty.http.server.HttpServerRequest;

/// The body of a request as it arrives: read only when it is subscribed to, and as fast as the
/// subscriber asks.
///
/// Every buffer is a copy on the heap. Netty takes its own memory back as soon as it has handed it
/// out, and any operator between here and the disk may prefetch; one copy costs a twentieth of the
/// checksum that follows it, and checksums are faster over heap arrays anyway.
///
/// A subscriber that gives up does not stop the reading for good: the exchange then decides with
/// [#drain] whether the rest is worth reading, so that the client gets to see its answer.
final class ArrivingBody extends Flux<ByteBuffer> {
    /// The length of a body that comes in chunks.
    static final long UNKNOWN = -1;

    private final HttpServerRequest request;
    private final Channel channel;
    private final long length;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Reading reading = new Reading();

    // The fields below are touched by the event loop alone, but for the reads that Exchanges makes
    // when the answer is there, which may lag behind and then merely close a connection too many.
    private volatile long received;
    private volatile boolean complete;
    private volatile boolean abandoned;

    ArrivingBody(HttpServerRequest request, Channel channel, long length) {
        this.request = request;
        this.channel = channel;
        this.length = length;
        this.complete = length == 0;
    }

    /// Bytes that have arrived so far.
    long received() {
        return received;
    }

    /// Whether all has arrived, or nothing was ever to come.
    boolean isComplete() {
        return complete || received == length;
    }

    /// Whether nobody has asked for it yet. A client that waits for `100 Continue` then never sends
    /// it.
    boolean isUntouched() {
        return !taken.get();
    }

    /// Bytes that are still to come, or [#UNKNOWN].
    long remaining() {
        if (complete) {
            return 0;
        }
        return length == UNKNOWN ? UNKNOWN : length - received;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> subscriber) {
        if (!taken.compareAndSet(false, true)) {
            Operators.error(subscriber, new IllegalStateException("a body is read once"));
            return;
        }
        if (length == 0) {
            Operators.complete(subscriber);
            return;
        }
        reading.subscriber = subscriber;
        request.receive().subscribe(reading);
    }

    /// Reads and forgets what is left, so that the connection can go on or the client can read its
    /// answer before it is closed. Ends early when `limit` bytes have gone by or `patience` is
    /// over, and then says false.
    Mono<Boolean> drain(long limit, Duration patience) {
        if (complete) {
            return Mono.just(true);
        }
        return Mono.create(
                sink -> channel.eventLoop().execute(() -> reading.drain(limit, patience, sink)));
    }

    private final class Reading implements CoreSubscriber<ByteBuf>, Subscription {
        private @Nullable CoreSubscriber<? super ByteBuffer> subscriber;
        private @Nullable Subscription upstream;
        private @Nullable MonoSink<Boolean> drained;
        private long drainable;
        private long counted;

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            if (subscriber != null) {
                subscriber.onSubscribe(this);
            }
            if (drained != null) {
                subscription.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void request(long count) {
            if (upstream != null && !abandoned) {
                upstream.request(count);
            }
        }

        /// Keeps the connection's reading alive: see [ArrivingBody].
        @Override
        public void cancel() {
            abandoned = true;
        }

        @Override
        public void onNext(ByteBuf buffer) {
            int size = buffer.readableBytes();
            counted += size;
            received = counted;
            if (drained != null) {
                drainable -= size;
                if (drainable < 0) {
                    finishDrain(false);
                }
            } else if (!abandoned && subscriber != null) {
                byte[] copy = new byte[size];
                buffer.readBytes(copy);
                subscriber.onNext(ByteBuffer.wrap(copy));
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (drained != null) {
                finishDrain(false);
            } else if (!abandoned && subscriber != null) {
                subscriber.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            complete = true;
            if (drained != null) {
                finishDrain(true);
            } else if (!abandoned && subscriber != null) {
                subscriber.onComplete();
            }
        }

        private void drain(long limit, Duration patience, MonoSink<Boolean> sink) {
            Check.that(drained == null, "a body is drained once");
            if (complete) {
                sink.success(true);
                return;
            }
            abandoned = true;
            drained = sink;
            drainable = limit;
            var timer =
                    channel.eventLoop()
                            .schedule(
                                    () -> finishDrain(false),
                                    patience.toMillis(),
                                    TimeUnit.MILLISECONDS);
            sink.onDispose(() -> timer.cancel(false));
            if (taken.compareAndSet(false, true)) {
                ArrivingBody.this.request.receive().subscribe(this);
            } else if (upstream != null) {
                upstream.request(Long.MAX_VALUE);
            }
        }

        private void finishDrain(boolean wholly) {
            if (drained != null) {
                drained.success(wholly);
            }
        }
    }
}
