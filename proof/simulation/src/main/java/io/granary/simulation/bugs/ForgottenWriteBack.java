package io.granary.simulation.bugs;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.Applied;
import io.granary.tables.messages.GotRow;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Stamped;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/// A row that was read and is now to be written back as it is, is not.
final class ForgottenWriteBack implements Rpc {
    private final Rpc rpc;
    private final Set<Bytes> heads = new TreeSet<>();

    ForgottenWriteBack(Rpc rpc) {
        this.rpc = rpc;
    }

    @Override
    @SuppressWarnings("unchecked") // who applies rows is answered with what became of them
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        if (question instanceof Stamped(_, ApplyRows(var rows, _))
                && rows.size() == 1
                && heads.contains(rows.getFirst().stored().head())) {
            return (Mono<A>) Mono.just(new Applied.Done());
        }
        return rpc.ask(node, endpoint, question, terms).doOnNext(this::remember);
    }

    private void remember(Object answer) {
        if (answer instanceof GotRow.Whole(var stored)) {
            heads.add(stored.head());
        }
    }
}
