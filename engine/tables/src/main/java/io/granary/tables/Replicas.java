package io.granary.tables;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.LayoutView;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Consistency;
import io.granary.quorum.Quorum;
import io.granary.rpc.NodeId;
import io.granary.tables.messages.Applied;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.News;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The replicas of one table as all its readers and writers see them: who they are, how to ask
/// them, and how a row travels.
record Replicas<R>(TableSchema<R> schema, Endpoints endpoints, Quorum quorum, LayoutView layout) {
    static <R> Replicas<R> of(TableSchema<R> schema, Quorum quorum, LayoutView layout) {
        return new Replicas<>(schema, Endpoints.of(schema.name()), quorum, layout);
    }

    ReplicaSet of(Bytes partitionKey) {
        return of(layout.current(), partitionKey);
    }

    /// Each of `partitionKeys` with its replicas, as one version of the layout says.
    Map<Bytes, ReplicaSet> ofEach(List<Bytes> partitionKeys) {
        LayoutMap map = layout.current();
        Map<Bytes, ReplicaSet> sets = new LinkedHashMap<>();
        partitionKeys.forEach(key -> sets.put(key, of(map, key)));
        return sets;
    }

    private ReplicaSet of(LayoutMap map, Bytes partitionKey) {
        return map.replicasOf(KeyHash.of(partitionKey), schema.assignment());
    }

    /// `items` by the replicas that hold them, so that the same replicas are asked once for all.
    <T> Map<ReplicaSet, List<T>> grouped(List<T> items, Function<T, Bytes> partitionKey) {
        LayoutMap map = layout.current();
        Map<ReplicaSet, List<T>> groups = new LinkedHashMap<>();
        for (T item : items) {
            ReplicaSet set = of(map, partitionKey.apply(item)).inOrder();
            groups.computeIfAbsent(set, _ -> new ArrayList<>()).add(item);
        }
        return groups;
    }

    Consistency consistency() {
        return quorum.consistency();
    }

    EncodedRow encode(R row) {
        return new EncodedRow(schema.keyOf(row), schema.encode(row));
    }

    R decode(RowKey key, StoredRow stored) {
        return schema.decode(key, stored);
    }

    R decode(RowKey key, Bytes head) {
        return schema.decode(key, StoredRow.of(head));
    }

    /// Merges `rows` into the replicas that hold them, whatever these hold now.
    Mono<Void> merge(List<EncodedRow> rows) {
        var groups = grouped(rows, row -> row.key().partitionKey()).entrySet();
        return Flux.fromIterable(groups)
                .flatMap(
                        group -> merge(group.getKey(), group.getValue()),
                        Math.max(1, groups.size()))
                .then();
    }

    Mono<Void> merge(ReplicaSet set, List<EncodedRow> rows) {
        return quorum.write(
                        set,
                        endpoints.apply(),
                        new ApplyRows(rows),
                        weight(rows),
                        Applied.Done.class::isInstance)
                .then();
    }

    /// Tells `nodes` of rows that were written, and waits for nobody.
    Mono<Void> tell(List<NodeId> nodes, List<EncodedRow> rows) {
        return quorum.tell(nodes, endpoints.news(), new News(rows), weight(rows));
    }

    static ByteCount weight(List<EncodedRow> rows) {
        return ByteCount.of(rows.stream().mapToLong(EncodedRow::weight).sum());
    }
}
