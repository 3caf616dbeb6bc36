package io.granary.objects.world;

import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import reactor.core.publisher.Mono;

/// What a process asks that dies after some questions; for one thread.
final class DyingRpc implements Rpc {
    private final Rpc network;
    private int left;

    DyingRpc(Rpc network, int questions) {
        this.network = network;
        this.left = questions;
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        return Mono.defer(() -> {
            left--;
            return left < 0 ? Mono.never() : network.ask(node, endpoint, question, terms);
        });
    }
}
