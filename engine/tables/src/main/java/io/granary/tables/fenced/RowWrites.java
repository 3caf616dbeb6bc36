package io.granary.tables.fenced;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.LayoutRounds;
import io.granary.quorum.Quorum;
import io.granary.tables.messages.Applied;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Stamped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Merges rows of one table into the replicas that hold them, in every version that counts,
/// whatever these hold now.
public record RowWrites(Endpoints endpoints, Assignment assignment, LayoutRounds rounds) {
    /// Done when a write quorum of every live version holds all of `rows`; one question goes to
    /// each group of replicas.
    ///
    /// @param clock what this node's clock shows, from which stamps in the rows may come
    public Mono<Void> merge(List<EncodedRow> rows, HybridTimestamp clock) {
        return rounds.write((live, quorum) -> merge(live, quorum, rows, clock));
    }

    /// As [#merge], of rows that some replica holds already.
    public Mono<Void> mergeHeld(List<EncodedRow> rows) {
        return merge(rows, HybridTimestamp.ZERO);
    }

    private Mono<Void> merge(
            LiveLayout live, Quorum quorum, List<EncodedRow> rows, HybridTimestamp clock) {
        Map<List<ReplicaSet>, List<EncodedRow>> groups = new LinkedHashMap<>();
        for (EncodedRow row : rows) {
            Bytes key = row.key().partitionKey();
            groups.computeIfAbsent(
                            live.writeSets(assignment, KeyHash.of(key)), _ -> new ArrayList<>())
                    .add(row);
        }
        return Flux.fromIterable(groups.entrySet())
                .flatMap(
                        group ->
                                quorum.writeAll(
                                        group.getKey(),
                                        endpoints.apply(),
                                        new Stamped<>(
                                                live.stamp(),
                                                new ApplyRows(group.getValue(), clock)),
                                        weight(group.getValue()),
                                        Applied.Done.class::isInstance),
                        Math.max(1, groups.size()))
                .then();
    }

    public static ByteCount weight(List<EncodedRow> rows) {
        return ByteCount.of(rows.stream().mapToLong(EncodedRow::weight).sum());
    }
}
