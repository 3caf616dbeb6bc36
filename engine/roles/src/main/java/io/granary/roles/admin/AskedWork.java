package io.granary.roles.admin;

import io.granary.admin.work.NodeWork;
import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.rpc.work.WorkQuestions;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/// Asks nodes about their background work, this one among them.
record AskedWork(Rpc rpc) implements NodeWork {
    /// A queue is counted by walking over it.
    private static final Rpc.Terms TERMS = Rpc.Terms.background(Duration.ofSeconds(15));

    @Override
    public Mono<Reply<List<WorkerReport>>> list(NodeId node) {
        return ask(node, WorkQuestions.LIST, new WorkQuestions.All());
    }

    @Override
    public Mono<Reply<Obeyed>> obey(NodeId node, String worker, Order order) {
        return ask(node, WorkQuestions.OBEY, new WorkQuestions.To(worker, order));
    }

    private <Q, A> Mono<Reply<A>> ask(NodeId node, Endpoint<Q, A> endpoint, Q question) {
        return rpc.ask(node, endpoint, question, TERMS)
                .<Reply<A>>map(Reply.Told::new)
                .onErrorResume(failure ->
                        Mono.just(new Reply.Silent<>(String.valueOf(failure.getMessage()))));
    }
}
