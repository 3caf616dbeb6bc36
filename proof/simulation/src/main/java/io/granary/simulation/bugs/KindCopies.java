package io.granary.simulation.bugs;

import io.granary.blocks.messages.AskCopies;
import io.granary.blocks.messages.AskCopies.Standing;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import reactor.core.publisher.Mono;

/// Who asks others for copies hears that they have them, and nobody was asked.
record KindCopies(Rpc rpc) implements Rpc {
    @Override
    @SuppressWarnings("unchecked") // who asks for copies is answered with standings
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        if (question instanceof AskCopies(var blocks, _)) {
            var held = blocks.stream().<Standing>map(_ -> new Standing.Held()).toList();
            return (Mono<A>) Mono.just(new AskCopies.Answer(held));
        }
        return rpc.ask(node, endpoint, question, terms);
    }
}
