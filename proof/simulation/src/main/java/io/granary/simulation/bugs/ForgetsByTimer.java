package io.granary.simulation.bugs;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.HeldDigests;
import io.granary.tables.messages.Question.ForgetRows;
import io.granary.tables.messages.Question.PrepareForgetting;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.StoredRow;
import java.util.Collections;
import reactor.core.publisher.Mono;

/// Tombstones are forgotten when their time has come, whatever other replicas hold.
record ForgetsByTimer(Rpc rpc) implements Rpc {
    @Override
    @SuppressWarnings("unchecked") // both questions are answered with digests
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        if (question instanceof Stamped(_, PrepareForgetting(var rows))) {
            var confirmed =
                    rows.stream().map(row -> StoredRow.digestOf(row.stored().head())).toList();
            return (Mono<A>) Mono.just(new HeldDigests(confirmed));
        }
        Mono<A> honest = rpc.ask(node, endpoint, question, terms);
        if (question instanceof Stamped(_, ForgetRows(var rows))) {
            honest.subscribe(_ -> {}, _ -> {});
            return (Mono<A>)
                    Mono.just(new HeldDigests(Collections.nCopies(rows.size(), Bytes.EMPTY)));
        }
        return honest;
    }
}
