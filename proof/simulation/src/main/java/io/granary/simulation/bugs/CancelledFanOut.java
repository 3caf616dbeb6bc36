package io.granary.simulation.bugs;

import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import java.util.IdentityHashMap;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// Once two replicas have stored something, it is taken back on its way to the others.
final class CancelledFanOut implements Rpc {
    private static final int ENOUGH = 2;

    private final Rpc rpc;
    private final IdentityHashMap<Object, Round> rounds = new IdentityHashMap<>();

    /// One question to several nodes.
    private static final class Round {
        private final Disposable.Composite underWay = Disposables.composite();
        private int stored;
    }

    CancelledFanOut(Rpc rpc) {
        this.rpc = rpc;
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        Mono<A> honest = rpc.ask(node, endpoint, question, terms);
        return Endings.writes(endpoint)
                ? Mono.create(sink -> join(question, sink, honest))
                : honest;
    }

    private <A> void join(Object question, MonoSink<A> sink, Mono<A> honest) {
        Round round = rounds.computeIfAbsent(question, _ -> new Round());
        round.underWay.add(honest.subscribe(answer -> answered(round, sink, answer), sink::error));
    }

    private static <A> void answered(Round round, MonoSink<A> sink, A answer) {
        sink.success(answer);
        round.stored += Endings.succeeded(answer) ? 1 : 0;
        if (round.stored >= ENOUGH) {
            round.underWay.dispose();
        }
    }
}
