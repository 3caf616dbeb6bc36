package io.granary.tables;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Answered;
import io.granary.tables.messages.GotRow;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.GetRow.Wanted;
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
        ReplicaSet set = replicas.of(key.partitionKey());
        return ask(set, key, wanted, Wanted.DIGEST)
                .flatMap(answers ->
                        allAgree(answers) ? Mono.just(agreed(key, answers)) : reconciled(set, key));
    }

    /// The newest stamp that a read quorum knows of; every write that was acknowledged is among
    /// them.
    Mono<HybridTimestamp> newestStamp(RowKey key) {
        ReplicaSet set = replicas.of(key.partitionKey());
        return replicas.quorum()
                .read(
                        set,
                        replicas.endpoints().stamp(),
                        new AskStamp(key),
                        replicas.consistency().stampQuorum(set))
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
            ReplicaSet set, RowKey key, Wanted nearest, Wanted others) {
        return replicas.quorum()
                .read(
                        set,
                        replicas.endpoints().get(),
                        new GetRow(key, nearest),
                        new GetRow(key, others),
                        replicas.consistency().monotonicQuorum(set));
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
    private Mono<Optional<R>> reconciled(ReplicaSet set, RowKey key) {
        return ask(set, key, Wanted.WHOLE, Wanted.WHOLE)
                .flatMap(answers -> {
                    Optional<R> merged = merged(key, answers);
                    return allAgree(answers) || merged.isEmpty()
                            ? Mono.just(merged)
                            : writtenBack(set, merged.get());
                });
    }

    private Mono<Optional<R>> writtenBack(ReplicaSet set, R row) {
        return replicas.merge(set, List.of(replicas.encode(row))).thenReturn(Optional.of(row));
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
