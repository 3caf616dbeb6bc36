package io.granary.simulation.bugs;

import io.granary.foundation.time.Time;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.GetRow;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/// Whatever a read asks of several replicas at once, the first of them answers alone.
final class FirstReplicaForAll implements Rpc {
    private final Rpc rpc;
    private final Time time;
    private final Map<String, Mono<?>> asked = new TreeMap<>();
    private long moment;

    FirstReplicaForAll(Rpc rpc, Time time) {
        this.rpc = rpc;
        this.time = time;
    }

    @Override
    @SuppressWarnings("unchecked") // equal endpoints have answers of equal types
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        if (!Endings.reads(endpoint)) {
            return rpc.ask(node, endpoint, question, terms);
        }
        if (moment != time.monotonicNanos()) {
            moment = time.monotonicNanos();
            asked.clear();
        }
        return (Mono<A>)
                asked.computeIfAbsent(
                        endpoint.name() + subjectOf(question),
                        _ -> rpc.ask(node, endpoint, question, terms).cache());
    }

    private static String subjectOf(Object question) {
        return switch (question) {
            case GetRow get -> get.key().toString();
            case AskStamp ask -> ask.key().toString();
            default -> question.toString();
        };
    }
}
