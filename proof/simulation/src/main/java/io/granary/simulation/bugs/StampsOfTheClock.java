package io.granary.simulation.bugs;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.TableName;
import java.util.List;
import reactor.core.publisher.Mono;

/// Nobody looks at the stamps that are there before a new one is written.
final class StampsOfTheClock implements Rpc {
    private final Rpc rpc;

    StampsOfTheClock(Rpc rpc) {
        this.rpc = rpc;
    }

    @Override
    @SuppressWarnings("unchecked") // both ways to write have the same answer
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        return switch (question) {
            case Stamped(var stamp, ApplyIfNewest(var row, var clock)) ->
                    (Mono<A>)
                            rpc.ask(
                                    node,
                                    Endpoints.of(tableOf(endpoint)).apply(),
                                    new Stamped<>(stamp, new ApplyRows(List.of(row), clock)),
                                    terms);
            case Stamped(_, AskStamp _) -> (Mono<A>) Mono.just(HybridTimestamp.ZERO);
            default -> rpc.ask(node, endpoint, question, terms);
        };
    }

    private static TableName tableOf(Endpoint<?, ?> endpoint) {
        return new TableName(endpoint.name().split("\\.", -1)[1]);
    }
}
