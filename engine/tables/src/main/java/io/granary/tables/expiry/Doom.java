package io.granary.tables.expiry;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.HeldDigests;
import io.granary.tables.messages.Question.Doomed;
import io.granary.tables.messages.Question.ForgetRows;
import io.granary.tables.messages.Question.PrepareForgetting;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Dead rows of one table that the same nodes hold, on their way to be forgotten.
///
/// @param set who holds them; the first leads
/// @param stamp the layout under which it was begun
/// @param since when all had confirmed, in nanoseconds of the monotonic clock
record Doom(TableName table, ReplicaSet set, Bytes stamp, List<Doomed> rows, long since) {
    private static final Rpc.Terms TERMS = Rpc.Terms.background(Duration.ofSeconds(30));

    Doom {
        rows = List.copyOf(rows);
    }

    static Doom of(TableName table, ReplicaSet set, Bytes stamp, List<EncodedRow> rows) {
        return new Doom(table, set, stamp, rows.stream().map(Doom::doomed).toList(), 0);
    }

    private static Doomed doomed(EncodedRow row) {
        return new Doomed(row.key(), StoredRow.digestOf(row.stored().head()));
    }

    Doom confirmed(List<Doomed> byAll, long now) {
        return new Doom(table, set, stamp, byAll, now);
    }

    /// Those rows that every node of the set holds just so, once it has merged what was sent.
    Mono<List<Doomed>> prepare(Rpc rpc, List<EncodedRow> whole) {
        var question = new Stamped<>(stamp, new PrepareForgetting(whole));
        return Flux.fromIterable(set.nodes())
                .flatMap(node ->
                        rpc.ask(node, Endpoints.of(table).prepareForgetting(), question, TERMS))
                .collectList()
                .map(answers -> of(answers, (each, at) -> each.at(at).equals(digest(at))));
    }

    /// Those rows that are gone everywhere; on the node that leads only where they are on all
    /// others.
    Mono<List<Doomed>> forget(Rpc rpc) {
        List<NodeId> others = set.nodes().subList(1, set.nodes().size());
        return Flux.fromIterable(others)
                .flatMap(node -> forget(rpc, node, rows))
                .collectList()
                .map(answers -> of(answers, HeldDigests::isGone))
                .flatMap(gone -> forgetHere(rpc, gone));
    }

    private Mono<List<Doomed>> forgetHere(Rpc rpc, List<Doomed> goneElsewhere) {
        var last = new Doom(table, set, stamp, goneElsewhere, since);
        return goneElsewhere.isEmpty()
                ? Mono.just(List.of())
                : forget(rpc, set.nodes().getFirst(), goneElsewhere)
                        .map(answer -> last.of(List.of(answer), HeldDigests::isGone));
    }

    private Mono<HeldDigests> forget(Rpc rpc, NodeId node, List<Doomed> some) {
        var question = new Stamped<>(stamp, new ForgetRows(some));
        return rpc.ask(node, Endpoints.of(table).forget(), question, TERMS);
    }

    private Bytes digest(int at) {
        return rows.get(at).digest();
    }

    /// The rows of which all answers say so.
    private List<Doomed> of(List<HeldDigests> answers, BiPredicate<HeldDigests, Integer> says) {
        List<Doomed> some = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            int row = at;
            if (answers.stream().allMatch(answer -> says.test(answer, row))) {
                some.add(rows.get(row));
            }
        }
        return some;
    }
}
