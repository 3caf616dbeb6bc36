package io.granary.simulation.bugs;

import io.granary.objects.rows.ObjectTables;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.Compared;
import io.granary.tables.messages.ComparisonEndpoints;
import io.granary.tables.messages.EncodedRow;
import reactor.core.publisher.Mono;

/// Replicas that are made to agree do not tell each other what was deleted.
final class DeadRowsKeptBack implements Rpc {
    private static final String FETCH =
            ComparisonEndpoints.of(ObjectTables.OBJECTS.name()).fetch().name();

    private final Rpc rpc;

    DeadRowsKeptBack(Rpc rpc) {
        this.rpc = rpc;
    }

    @Override
    @SuppressWarnings("unchecked") // who fetches rows is answered with rows
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        Mono<A> honest = rpc.ask(node, endpoint, question, terms);
        return endpoint.name().equals(FETCH)
                ? honest.map(answer -> (A) living((Compared.Rows) answer))
                : honest;
    }

    private static Compared.Rows living(Compared.Rows fetched) {
        return new Compared.Rows(
                fetched.rows().stream().filter(DeadRowsKeptBack::isAlive).toList(),
                fetched.looked());
    }

    private static boolean isAlive(EncodedRow row) {
        var decoded = ObjectTables.OBJECTS.decode(row.key(), row.stored());
        return !ObjectTables.OBJECTS.isTombstone(decoded);
    }
}
