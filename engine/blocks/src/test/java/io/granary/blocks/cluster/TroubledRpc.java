package io.granary.blocks.cluster;

import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/// Wires that can be cut.
final class TroubledRpc implements Rpc {
    private final Rpc rpc;
    private final Set<NodeId> cut = new TreeSet<>();

    TroubledRpc(Rpc rpc) {
        this.rpc = rpc;
    }

    void cut(NodeId node) {
        cut.add(node);
    }

    void mend(NodeId node) {
        cut.remove(node);
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        return Mono.defer(() ->
                cut.contains(node)
                        ? Mono.error(new PeerUnreachable(node, "cut off"))
                        : rpc.ask(node, endpoint, question, terms));
    }
}
