package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Consistency;
import io.granary.quorum.LayoutRounds;
import io.granary.quorum.Quorum;
import io.granary.rpc.NodeId;
import io.granary.tables.fenced.RowWrites;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.Question.News;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// The replicas of one table as all its readers and writers see them: who they are, how to ask
/// them, and how a row travels.
record Replicas<R>(TableSchema<R> schema, Endpoints endpoints, LayoutRounds rounds) {
    static <R> Replicas<R> of(TableSchema<R> schema, Quorum quorum, LayoutView layout) {
        return new Replicas<>(
                schema, Endpoints.of(schema.name()), new LayoutRounds(quorum, layout));
    }

    /// Who is asked for the rows of a partition key.
    ReplicaSet of(LiveLayout live, Bytes partitionKey) {
        return live.readSet(schema.assignment(), KeyHash.of(partitionKey));
    }

    /// Each of `partitionKeys` with its replicas.
    Map<Bytes, ReplicaSet> ofEach(LiveLayout live, List<Bytes> partitionKeys) {
        Map<Bytes, ReplicaSet> sets = new LinkedHashMap<>();
        partitionKeys.forEach(key -> sets.put(key, of(live, key)));
        return sets;
    }

    Consistency consistency() {
        return rounds.quorum().consistency();
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

    /// Merges `rows` into the replicas that are to hold them, whatever these hold now.
    RowWrites writes() {
        return new RowWrites(endpoints, schema.assignment(), rounds);
    }

    /// Tells `nodes` of rows that were written, and waits for nobody.
    Mono<Void> tell(List<NodeId> nodes, List<EncodedRow> rows) {
        return rounds.quorum()
                .tell(nodes, endpoints.news(), new News(rows), RowWrites.weight(rows));
    }
}
