package io.granary.rpc.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.peers.Meeting;
import io.granary.rpc.peers.Visitor;
import io.granary.rpc.proto.Frame;
import io.granary.rpc.sockets.Ground;
import io.granary.rpc.sockets.Outgoing;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// The questions of this node to one address: an outbox and the stream that empties it.
///
/// The stream is opened when there is something to ask, and anew after it broke. What was sent over
/// a stream that broke fails: whether the peer acted on it is unknown. All but the queues belongs
/// to the thread of `loop`.
final class Line implements AutoCloseable {
    /// More than this is not sent before some of it is answered.
    private static final int MOST_SENT = 4096;

    private final Remote remote;
    private final Ground ground;
    private final ManagedChannel channel;
    private final EventLoop loop;
    private final Outbox outbox = new Outbox();
    private final Queue<Pending> withdrawn = new ConcurrentLinkedQueue<>();
    private final Queue<MonoSink<NodeId>> greeters = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final SortedMap<Long, Pending> sent = new TreeMap<>();
    private Optional<Talk> talk = Optional.empty();
    private long lastId;

    Line(Remote remote, Ground ground, ManagedChannel channel, EventLoop loop) {
        this.remote = remote;
        this.ground = ground;
        this.channel = channel;
        this.loop = loop;
    }

    Remote remote() {
        return remote;
    }

    Mono<ByteBuffer> ask(Outgoing question) {
        return Mono.create(sink -> enqueue(question, sink));
    }

    /// The node that is at the other end, once it has introduced itself.
    Mono<NodeId> greet() {
        return Mono.create(sink -> {
            greeters.add(sink);
            schedule();
        });
    }

    /// Tries at once again, though the last attempts to connect have failed.
    void hurry() {
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        schedule();
    }

    private void enqueue(Outgoing question, MonoSink<ByteBuffer> sink) {
        Pending pending = new Pending(question, ground.time().monotonicNanos(), sink);
        if (!outbox.offer(pending)) {
            sink.error(remote.unreachable("too much is waiting for it"));
            return;
        }
        sink.onCancel(() -> {
            pending.withdraw();
            withdrawn.add(pending);
            schedule();
        });
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            onLoop(this::work);
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException stopping) {
            outbox.clear().forEach(each -> each.fail(remote.unreachable("this node is stopping")));
        }
    }

    private void work() {
        scheduled.set(false);
        Talk open = talk.orElseGet(this::open);
        while (open.isReady() && sent.size() < MOST_SENT) {
            Optional<byte[]> frame = nextFrame(open);
            if (frame.isEmpty()) {
                return;
            }
            open.call.sendMessage(frame.get());
        }
    }

    private Optional<byte[]> nextFrame(Talk open) {
        Frame.Builder frame = Frame.newBuilder();
        for (Pending gone = withdrawn.poll(); gone != null; gone = withdrawn.poll()) {
            if (sent.remove(gone.id(), gone)) {
                frame.addWithdrawn(gone.id());
            }
        }
        outbox.fill(frame, ground.time().monotonicNanos(), () -> ++lastId)
                .forEach(question -> sent.put(question.id(), question));
        if (frame.getAskedCount() == 0 && frame.getWithdrawnCount() == 0) {
            return Optional.empty();
        }
        open.whispers.tell(frame);
        return Optional.of(frame.build().toByteArray());
    }

    private Talk open() {
        Talk opened = new Talk(channel.newCall(Wire.TALK, CallOptions.DEFAULT));
        talk = Optional.of(opened);
        opened.start();
        return opened;
    }

    private void received(Talk from, Visitor visitor, byte[] bytes) {
        try {
            Frame frame = Frame.parseFrom(bytes);
            from.whispers.hear(visitor.node(), frame);
            frame.getAnsweredList().forEach(answer -> Answer.settle(remote, sent, answer));
            from.call.request(1);
            schedule();
        } catch (InvalidProtocolBufferException rubbish) {
            from.call.cancel("sent an answer that cannot be read", rubbish);
        }
    }

    /// The stream has ended. What waits in the outbox goes over the next one, unless this one never
    /// came to be: then there is no peer to wait for.
    private void ended(Talk over, Status status) {
        if (talk.filter(now -> now == over).isEmpty()) {
            return;
        }
        talk = Optional.empty();
        PeerUnreachable failure = remote.unreachable(Reasons.of(status));
        if (over.visitor.isEmpty()) {
            Reasons.stranger(status)
                    .ifPresent(reason ->
                            ground.strangers().refused(remote.address().toString(), reason));
        }
        List<Pending> lost = new ArrayList<>(sent.values());
        sent.clear();
        if (over.visitor.isEmpty()) {
            lost.addAll(outbox.clear());
        }
        for (MonoSink<NodeId> greeter = greeters.poll();
                greeter != null;
                greeter = greeters.poll()) {
            greeter.error(failure);
        }
        lost.forEach(question -> question.fail(failure));
    }

    /// One stream, from its opening to its end. gRPC calls it from the loop, but for failures to
    /// connect, which come from anywhere.
    private final class Talk extends ClientCall.Listener<byte[]> {
        private final ClientCall<byte[], byte[]> call;
        private final Whispers whispers = new Whispers(ground.rumours());
        private Optional<Visitor> visitor = Optional.empty();

        Talk(ClientCall<byte[], byte[]> call) {
            this.call = call;
        }

        void start() {
            Metadata headers = new Metadata();
            headers.put(Wire.INTRODUCTION, ground.introductions().mine().unsafeArray());
            call.start(this, headers);
            call.request(1);
        }

        /// Nothing is asked before the other end has introduced itself.
        boolean isReady() {
            return visitor.isPresent() && call.isReady();
        }

        @Override
        public void onHeaders(Metadata headers) {
            inLoop(() -> introduced(headers));
        }

        @Override
        public void onMessage(byte[] frame) {
            inLoop(() -> {
                if (visitor.filter(ground.introductions()::isWelcome).isPresent()) {
                    received(this, visitor.get(), frame);
                } else {
                    call.cancel("its identity runs twice", null);
                }
            });
        }

        @Override
        public void onReady() {
            schedule();
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            inLoop(() -> ended(this, status));
        }

        private void introduced(Metadata headers) {
            switch (Proof.meet(ground.introductions(), call.getAttributes(), headers)) {
                case Meeting.Refused(String reason) -> call.cancel(reason, null);
                case Meeting.Welcome(Visitor welcome) -> {
                    visitor = Optional.of(welcome);
                    for (MonoSink<NodeId> greeter = greeters.poll();
                            greeter != null;
                            greeter = greeters.poll()) {
                        greeter.success(welcome.node());
                    }
                    schedule();
                }
            }
        }

        private void inLoop(Runnable task) {
            if (loop.inEventLoop()) {
                task.run();
            } else {
                onLoop(task);
            }
        }
    }
}
