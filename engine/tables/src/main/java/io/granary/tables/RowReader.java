package io.granary.tables;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Answered;
import io.granary.quorum.Freshness;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumLost;
import io.granary.tables.messages.GotRow;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.GetRow.Wanted;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Reads single rows so that no reader ever sees an older state than a reader before it.
///
/// As many replicas are asked as a write needs, unless the settings ask for less. When they agree,
/// that many hold the row already, and every later reader meets one of them. When they differ, the
/// merge is written back to as many before the reader is answered (algorithms §C.4).
final class RowReader<R> {
    private final Replicas<R> replicas;

    RowReader(Replicas<R> replicas) {
        this.replicas = replicas;
    }

    Mono<Optional<R>> get(RowKey key, Detail detail) {
        Wanted wanted =
                switch (detail) {
                    case HEAD -> Wanted.HEAD;
                    case WHOLE -> Wanted.WHOLE;
                };
        return replicas.rounds()
                .ask((live, quorum) ->
                        ask(live, quorum, key, wanted, Wanted.DIGEST)
                                .flatMap(answers ->
                                        isSettled(live, key, answers)
                                                ? Mono.just(agreed(key, answers))
                                                : reconciled(live, quorum, key)));
    }

    /// What all replicas hold together, without payloads; nothing is written back.
    Mono<Optional<R>> getOfAll(RowKey key) {
        return replicas.rounds()
                .ask((live, quorum) -> {
                    if (!live.isStill()) {
                        return Mono.error(new QuorumLost("the layout is changing"));
                    }
                    int all = replicas.of(live, key.partitionKey()).nodes().size();
                    return ask(live, quorum, key, Wanted.HEAD, Wanted.HEAD, all)
                            .flatMap(answers ->
                                    replicas.rounds().layout().live().isCoveredBy(live)
                                            ? Mono.just(mergedHeads(key, answers))
                                            : Mono.error(new QuorumLost("the layout changed")));
                });
    }

    /// The newest stamp that a read quorum knows of; every write that was acknowledged is among
    /// them.
    Mono<HybridTimestamp> newestStamp(RowKey key) {
        return replicas.rounds()
                .ask((live, quorum) -> {
                    ReplicaSet set = replicas.of(live, key.partitionKey());
                    return quorum.read(
                            set,
                            replicas.endpoints().stamp(),
                            new Stamped<>(live.stamp(), new AskStamp(key)),
                            replicas.consistency().stampQuorum(set));
                })
                .map(RowReader::newestOf);
    }

    private static HybridTimestamp newestOf(List<Answered<HybridTimestamp>> answers) {
        HybridTimestamp newest = HybridTimestamp.ZERO;
        for (Answered<HybridTimestamp> each : answers) {
            newest = HybridTimestamp.newest(newest, each.answer());
        }
        return newest;
    }

    private Mono<List<Answered<GotRow>>> ask(
            LiveLayout live, Quorum quorum, RowKey key, Wanted nearest, Wanted others) {
        ReplicaSet set = replicas.of(live, key.partitionKey());
        int enough = replicas.consistency().monotonicQuorum(set);
        return ask(live, quorum, key, nearest, others, enough);
    }

    private Mono<List<Answered<GotRow>>> ask(
            LiveLayout live, Quorum quorum, RowKey key, Wanted nearest, Wanted others, int wanted) {
        return quorum.read(
                replicas.of(live, key.partitionKey()),
                replicas.endpoints().get(),
                new Stamped<>(live.stamp(), new GetRow(key, nearest)),
                new Stamped<>(live.stamp(), new GetRow(key, others)),
                wanted);
    }

    /// Whether a later reader meets what is answered here: the answers agree, and with those that
    /// gave them enough nodes hold it in every version that counts; nothing is held everywhere.
    private boolean isSettled(LiveLayout live, RowKey key, List<Answered<GotRow>> answers) {
        return allAgree(answers)
                && (answers.getFirst().answer() instanceof GotRow.Absent
                        || isCovered(live, key, answers));
    }

    private boolean isCovered(LiveLayout live, RowKey key, List<Answered<GotRow>> answers) {
        if (!replicas.rounds().layout().live().isCoveredBy(live)) {
            return false;
        }
        KeyHash hash = KeyHash.of(key.partitionKey());
        return live.isStill()
                || live.writeSets(replicas.schema().assignment(), hash).stream()
                        .allMatch(set ->
                                answers.stream()
                                                .filter(each -> set.nodes().contains(each.node()))
                                                .count()
                                        >= replicas.consistency().monotonicQuorum(set));
    }

    private static boolean allAgree(List<Answered<GotRow>> answers) {
        GotRow first = answers.getFirst().answer();
        return answers.stream().skip(1).allMatch(each -> first.agreesWith(each.answer()));
    }

    /// The row in the most detail that one of the agreeing answers has.
    private Optional<R> agreed(RowKey key, List<Answered<GotRow>> answers) {
        Optional<R> row = Optional.empty();
        for (Answered<GotRow> each : answers) {
            switch (each.answer()) {
                case GotRow.Whole whole -> {
                    return Optional.of(replicas.decode(key, whole.stored()));
                }
                case GotRow.Head head -> row = Optional.of(replicas.decode(key, head.head()));
                case GotRow.Absent _, GotRow.Digest _ -> {}
            }
        }
        return row;
    }

    /// Asks for whole rows, because what is written back must not lack payloads.
    private Mono<Optional<R>> reconciled(LiveLayout live, Quorum quorum, RowKey key) {
        Freshness fresh = quorum.fresh();
        return ask(live, quorum, key, Wanted.WHOLE, Wanted.WHOLE)
                .flatMap(answers -> {
                    Optional<R> merged = merged(key, answers);
                    return merged.isEmpty() || isSettled(live, key, answers)
                            ? Mono.just(merged)
                            : writtenBack(merged.get(), fresh);
                });
    }

    private Mono<Optional<R>> writtenBack(R row, Freshness fresh) {
        fresh.require();
        return replicas.writes()
                .mergeHeld(List.of(replicas.encode(row)))
                .thenReturn(Optional.of(row));
    }

    private Optional<R> mergedHeads(RowKey key, List<Answered<GotRow>> answers) {
        Optional<R> merged = Optional.empty();
        for (Answered<GotRow> each : answers) {
            if (each.answer() instanceof GotRow.Head(var head)) {
                R row = replicas.decode(key, head);
                merged =
                        merged.map(known -> replicas.schema().merge(known, row))
                                .or(() -> Optional.of(row));
            }
        }
        return merged;
    }

    private Optional<R> merged(RowKey key, List<Answered<GotRow>> answers) {
        Optional<R> merged = Optional.empty();
        for (Answered<GotRow> each : answers) {
            if (each.answer() instanceof GotRow.Whole(var stored)) {
                R row = replicas.decode(key, stored);
                merged =
                        merged.map(known -> replicas.schema().merge(known, row))
                                .or(() -> Optional.of(row));
            }
        }
        return merged;
    }
}
