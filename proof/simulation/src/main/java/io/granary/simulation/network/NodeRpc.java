package io.granary.simulation.network;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.RequestId;
import io.granary.rpc.Rpc;
import io.granary.rpc.answering.Desk;
import io.granary.simulation.world.Life;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// One process's end of the network: asks others, and answers them from its desk.
public final class NodeRpc implements Rpc {
    private final NodeId self;
    private final Desk desk;
    private final Network network;
    private final Time time;
    private final Life life;
    private final Map<Long, Consumer<Packet>> waiting = new TreeMap<>();
    private long asked;

    private NodeRpc(NodeId self, Desk desk, Network network, Time time, Life life) {
        this.self = self;
        this.desk = desk;
        this.network = network;
        this.time = time;
        this.life = life;
    }

    /// Listens from now on for what others ask `desk`. Questions are numbered so that an answer to
    /// an earlier process is never taken for one to this.
    public static NodeRpc open(Desk desk, NodeId self, Network network, Sitter sitter) {
        var rpc = new NodeRpc(self, desk, network, sitter.time(), sitter.life());
        rpc.asked = (long) sitter.number() << 32;
        network.sit(self, new Network.Seat(sitter.life(), rpc::receive));
        return rpc;
    }

    /// Whose end it is.
    ///
    /// @param number how many processes ran on this machine before
    public record Sitter(int number, Life life, Time time) {}

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        if (node.equals(self)) {
            return direct(endpoint, question, terms.patience());
        }
        return Mono.create(sink -> send(sink, node, endpoint, question, terms.patience()));
    }

    private <Q, A> Mono<A> direct(Endpoint<Q, A> endpoint, Q question, Duration patience) {
        return Mono.defer(() -> desk.answer(endpoint, question))
                .timeout(patience, Mono.error(() -> silent(self, patience)), time.timers());
    }

    private <Q, A> void send(
            MonoSink<A> sink, NodeId node, Endpoint<Q, A> endpoint, Q question, Duration patience) {
        if (life.isOver()) {
            return;
        }
        long number = ++asked;
        var packet =
                new Packet.Question(
                        self,
                        number,
                        endpoint.carriage(),
                        endpoint.name(),
                        RequestId.of(sink.contextView()),
                        flat(endpoint.question().write(question)));
        var timer =
                time.timers()
                        .schedule(
                                () -> sink.error(silent(node, patience)),
                                patience.toNanos(),
                                TimeUnit.NANOSECONDS);
        waiting.put(number, answer -> answered(sink, node, endpoint, answer));
        sink.onDispose(() -> {
            timer.dispose();
            waiting.remove(number);
        });
        var parcel = network.ask(node, packet);
        sink.onCancel(parcel::takeBack);
    }

    private static <Q, A> void answered(
            MonoSink<A> sink, NodeId node, Endpoint<Q, A> endpoint, Packet answer) {
        switch (answer) {
            case Packet.Answer(_, _, Bytes bytes) -> {
                try {
                    sink.success(endpoint.answer().read(bytes.toByteBuffer()));
                } catch (RuntimeException unreadable) {
                    sink.error(
                            new PeerFailed(
                                    node,
                                    PeerFailed.Kind.BROKEN,
                                    endpoint.name() + " answered rubbish",
                                    unreadable));
                }
            }
            case Packet.Failure(_, _, var kind, var reason) ->
                    sink.error(new PeerFailed(node, kind, reason));
            case Packet.Reset _ -> sink.error(new PeerUnreachable(node, "the connection broke"));
            case Packet.Question _ -> throw new IllegalStateException("a question as an answer");
        }
    }

    private void receive(Packet packet) {
        if (packet instanceof Packet.Question question) {
            answer(question);
            return;
        }
        @Nullable Consumer<Packet> known = waiting.remove(packet.number());
        if (known != null) {
            known.accept(packet);
        }
    }

    private void answer(Packet.Question question) {
        desk.answer(question.carriage(), question.endpoint(), question.bytes().toByteBuffer())
                .contextWrite(
                        context -> question.request().map(id -> id.in(context)).orElse(context))
                .subscribe(
                        bytes ->
                                reply(
                                        question,
                                        new Packet.Answer(self, question.number(), flat(bytes))),
                        failure -> reply(question, failed(question, failure)));
    }

    private void reply(Packet.Question question, Packet answer) {
        if (!life.isOver()) {
            network.send(question.from(), answer);
        }
    }

    private Packet failed(Packet.Question question, Throwable failure) {
        var kind = failure instanceof PeerFailed known ? known.kind() : PeerFailed.Kind.BROKEN;
        return new Packet.Failure(
                self, question.number(), kind, String.valueOf(failure.getMessage()));
    }

    private static PeerUnreachable silent(NodeId node, Duration patience) {
        return new PeerUnreachable(node, "silent for " + patience);
    }

    private static Bytes flat(List<ByteBuffer> parts) {
        int length = parts.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer whole = ByteBuffer.allocate(length);
        parts.forEach(part -> whole.put(part.duplicate()));
        return Bytes.wrap(whole.array());
    }
}
