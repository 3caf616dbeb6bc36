package io.granary.rpc.loopback;

import io.granary.foundation.time.Time;
import io.granary.rpc.Answers;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.answering.Desk;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/// Nodes of one process ask one another by a plain call: no wire, no copy.
public final class LoopbackRpc implements Rpc {
    private final Time time;
    private final Map<NodeId, Desk> desks = new ConcurrentHashMap<>();

    public LoopbackRpc(Time time) {
        this.time = time;
    }

    /// Brings a node into this process; what it answers is registered with the result.
    public Answers join(NodeId node) {
        return desks.computeIfAbsent(node, Desk::new);
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        return Mono.defer(() -> answered(node, endpoint, question, terms.patience()));
    }

    private <Q, A> Mono<A> answered(
            NodeId node, Endpoint<Q, A> endpoint, Q question, Duration patience) {
        Desk desk = desks.get(node);
        if (desk == null) {
            return Mono.error(new PeerUnreachable(node, "not in this process"));
        }
        return desk.answer(endpoint, question)
                .timeout(
                        patience,
                        Mono.error(() -> new PeerUnreachable(node, "silent for " + patience)),
                        time.timers());
    }
}
