package io.granary.rpc.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.rpc.Carriage;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.RequestId;
import io.granary.rpc.answering.Desk;
import io.granary.rpc.peers.Visitor;
import io.granary.rpc.proto.Answered;
import io.granary.rpc.proto.Asked;
import io.granary.rpc.proto.Failure;
import io.granary.rpc.proto.Frame;
import io.granary.rpc.sockets.Ground;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/// Answers what one peer asks over one stream.
///
/// gRPC brings the questions on the connection's thread; answers come from any thread, and the
/// connection's thread sends as many at once as are there. While too many questions are open, or
/// too many bytes of answers unsent, no further questions are read.
final class Conversation extends ServerCall.Listener<byte[]> {
    private static final int MOST_OPEN = 4096;

    /// Beyond this many open questions, those that nobody waits for are turned away.
    private static final int BACKGROUND_SHED = 2048;

    private static final long MOST_UNSENT_BYTES = 32L << 20;
    private static final int LONGEST_REASON = 512;

    private final Visitor visitor;
    private final ServerCall<byte[], byte[]> call;
    private final Desk desk;
    private final Ground ground;
    private final EventLoop loop;
    private final Whispers whispers;
    private final Map<Long, Disposable> open = new ConcurrentSkipListMap<>();
    private final AtomicInteger openCount = new AtomicInteger();
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final AtomicLong unsentBytes = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /// Whether the next frame has not been asked for; used by the connection's thread alone.
    private boolean paused;

    private volatile boolean over;

    Conversation(
            Visitor visitor,
            ServerCall<byte[], byte[]> call,
            Desk desk,
            Ground ground,
            EventLoop loop) {
        this.visitor = visitor;
        this.call = call;
        this.desk = desk;
        this.ground = ground;
        this.loop = loop;
        this.whispers = new Whispers(ground.rumours());
    }

    @Override
    public void onMessage(byte[] bytes) {
        if (over) {
            return;
        }
        if (!ground.introductions().isWelcome(visitor)) {
            end(Status.PERMISSION_DENIED.withDescription("its identity runs twice"));
            return;
        }
        try {
            Frame frame = Frame.parseFrom(bytes);
            whispers.hear(visitor.node(), frame);
            frame.getWithdrawnList().forEach(this::withdraw);
            frame.getAskedList().forEach(this::take);
            paused = true;
            readOn();
        } catch (InvalidProtocolBufferException rubbish) {
            ground.strangers().refused(visitor.node().toString(), "sent a frame that is rubbish");
            end(Status.INVALID_ARGUMENT.withDescription("a frame that cannot be read"));
        }
    }

    @Override
    public void onReady() {
        schedule();
    }

    @Override
    public void onHalfClose() {
        end(Status.OK);
    }

    @Override
    public void onCancel() {
        stop();
    }

    @Override
    public void onComplete() {
        stop();
    }

    private void take(Asked asked) {
        if (asked.getBackground() && openCount.get() >= BACKGROUND_SHED) {
            answer(failed(asked, Failure.Kind.KIND_BUSY, "too much is open"));
            return;
        }
        openCount.incrementAndGet();
        Disposable.Swap work = Disposables.swap();
        if (open.putIfAbsent(asked.getId(), work) != null) {
            openCount.decrementAndGet();
            return; // No peer of ours gives one number twice.
        }
        Disposable running =
                desk.answer(
                                Carriage.QUESTION,
                                asked.getEndpoint(),
                                asked.getBody().asReadOnlyByteBuffer())
                        .map(body -> answered(asked, body))
                        .onErrorResume(failure -> Mono.just(failed(asked, failure)))
                        .contextWrite(contextOf(asked))
                        .doFinally(_ -> closed(asked.getId()))
                        .subscribe(this::answer);
        work.update(running);
    }

    private void withdraw(long id) {
        Disposable work = open.get(id);
        if (work != null) {
            work.dispose();
        }
    }

    private void closed(long id) {
        if (open.remove(id) != null) {
            openCount.decrementAndGet();
            schedule();
        }
    }

    private Answered answered(Asked asked, List<ByteBuffer> body) {
        var bytes = Pending.concat(body);
        return bytes.size() > Wire.LARGEST_BODY
                ? failed(
                        asked,
                        Failure.Kind.KIND_BROKEN,
                        "an answer of %d bytes is too large".formatted(bytes.size()))
                : Answered.newBuilder().setId(asked.getId()).setBody(bytes).build();
    }

    private Answered failed(Asked asked, Throwable failure) {
        if (failure.getCause() != null) {
            ground.events().answerFailed(visitor.node(), asked.getEndpoint(), failure.getCause());
        }
        Failure.Kind kind =
                failure instanceof PeerFailed known
                        ? kindOf(known.kind())
                        : Failure.Kind.KIND_BROKEN;
        return failed(asked, kind, String.valueOf(failure.getMessage()));
    }

    private static Failure.Kind kindOf(PeerFailed.Kind kind) {
        return switch (kind) {
            case BUSY -> Failure.Kind.KIND_BUSY;
            case DISAGREES -> Failure.Kind.KIND_DISAGREES;
            case RECOVERING -> Failure.Kind.KIND_RECOVERING;
            case BROKEN -> Failure.Kind.KIND_BROKEN;
        };
    }

    private static Answered failed(Asked asked, Failure.Kind kind, String reason) {
        String shown = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        return Answered.newBuilder()
                .setId(asked.getId())
                .setFailure(Failure.newBuilder().setKind(kind).setReason(shown))
                .build();
    }

    private static Context contextOf(Asked asked) {
        return RequestId.parse(asked.getRequestId())
                .map(id -> id.in(Context.empty()))
                .orElseGet(Context::empty);
    }

    private void answer(Answered answer) {
        unsentBytes.addAndGet(answer.getBody().size());
        answers.add(answer);
        schedule();
    }

    private void schedule() {
        if (!over && scheduled.compareAndSet(false, true)) {
            try {
                loop.execute(this::send);
            } catch (RejectedExecutionException stopping) {
                stop();
            }
        }
    }

    private void send() {
        scheduled.set(false);
        while (!over && call.isReady() && !answers.isEmpty()) {
            call.sendMessage(nextFrame());
        }
        readOn();
    }

    private byte[] nextFrame() {
        Frame.Builder frame = Frame.newBuilder();
        int size = 0;
        Answered next = answers.peek();
        while (next != null
                && size + next.getBody().size() <= Wire.LARGEST_BODY
                && size < Wire.FULL_FRAME
                && frame.getAnsweredCount() < Wire.MOST_IN_FRAME) {
            answers.remove();
            frame.addAnswered(next);
            size += next.getBody().size();
            next = answers.peek();
        }
        unsentBytes.addAndGet(-size);
        whispers.tell(frame);
        return frame.build().toByteArray();
    }

    private void readOn() {
        if (paused
                && !over
                && openCount.get() < MOST_OPEN
                && unsentBytes.get() < MOST_UNSENT_BYTES) {
            paused = false;
            call.request(1);
        }
    }

    private void end(Status status) {
        if (!over) {
            stop();
            call.close(status, new Metadata());
        }
    }

    private void stop() {
        over = true;
        open.values().forEach(Disposable::dispose);
        answers.clear();
    }
}
