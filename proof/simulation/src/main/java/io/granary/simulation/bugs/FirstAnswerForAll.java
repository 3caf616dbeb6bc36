package io.granary.simulation.bugs;

import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// The first replica that stored something answers for all others, too.
final class FirstAnswerForAll implements Rpc {
    private final Rpc rpc;
    private final IdentityHashMap<Object, Round> rounds = new IdentityHashMap<>();

    /// One question to several nodes.
    private static final class Round {
        private final List<MonoSink<Object>> waiting = new ArrayList<>();
        private Optional<Object> stored = Optional.empty();
    }

    FirstAnswerForAll(Rpc rpc) {
        this.rpc = rpc;
    }

    @Override
    @SuppressWarnings("unchecked") // one question has answers of one type
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        Mono<A> honest = rpc.ask(node, endpoint, question, terms);
        if (!Endings.writes(endpoint)) {
            return honest;
        }
        return (Mono<A>) Mono.create(sink -> join(question, sink, (Mono<Object>) honest));
    }

    private void join(Object question, MonoSink<Object> sink, Mono<Object> honest) {
        Round round = rounds.computeIfAbsent(question, _ -> new Round());
        round.waiting.add(sink);
        round.stored.ifPresent(sink::success);
        honest.subscribe(answer -> answered(round, sink, answer), sink::error);
    }

    private static void answered(Round round, MonoSink<Object> sink, Object answer) {
        if (Endings.succeeded(answer)) {
            round.stored = Optional.of(answer);
            List.copyOf(round.waiting).forEach(waiting -> waiting.success(answer));
        } else {
            sink.success(answer);
        }
    }
}
