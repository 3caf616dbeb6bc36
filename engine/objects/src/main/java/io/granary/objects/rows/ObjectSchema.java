package io.granary.objects.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.objects.ObjectKey;
import io.granary.objects.VersionId;
import io.granary.objects.rows.proto.StoredRows;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The table of objects, spread over the index shards of their buckets.
final class ObjectSchema implements TableSchema<ObjectRow> {
    private static final TableName NAME = new TableName("object");

    @Override
    public TableName name() {
        return NAME;
    }

    @Override
    public Assignment assignment() {
        return Assignment.METADATA;
    }

    @Override
    public RowKey keyOf(ObjectRow row) {
        return row.rowKey();
    }

    @Override
    public ObjectRow merge(ObjectRow held, ObjectRow incoming) {
        return held.merge(incoming);
    }

    @Override
    public StoredRow encode(ObjectRow row) {
        var head = StoredRows.ObjectHead.newBuilder();
        var payloads = new TreeMap<Bytes, Bytes>();
        for (Version version : row.versions()) {
            head.addVersions(VersionCodec.encode(version));
            Bytes payload = VersionCodec.payload(version);
            if (!payload.isEmpty()) {
                payloads.put(version.id().value(), payload);
            }
        }
        return new StoredRow(Heads.of(head.build()), payloads);
    }

    @Override
    public ObjectRow decode(RowKey key, StoredRow stored) {
        var head = Heads.parse("an object row", StoredRows.ObjectHead.parser(), stored.head());
        List<Version> versions =
                head.getVersionsList().stream()
                        .map(version -> VersionCodec.decode(version, stored.payloads()))
                        .toList();
        return new ObjectRow(
                IndexShard.ofPartitionKey(key.partitionKey()),
                new ObjectKey(key.sortKey()),
                versions);
    }

    @Override
    public SortedSet<Bytes> payloads(ObjectRow row) {
        var suffixes = new TreeSet<Bytes>();
        for (Version version : row.versions()) {
            if (hasPayload(version.state())) {
                suffixes.add(version.id().value());
            }
        }
        return suffixes;
    }

    private static boolean hasPayload(Version.State state) {
        return switch (state) {
            case Version.State.Complete(var description, var content) ->
                    switch (content) {
                        case Content.Inline _, Content.InlineApart _ ->
                                !description.size().isZero();
                        case Content.InBlocks _, Content.InManifests _ -> false;
                    };
            case Version.State.DeleteMarker() -> false;
        };
    }

    @Override
    public HybridTimestamp newestStamp(ObjectRow row) {
        return row.newest().stamp();
    }

    @Override
    public boolean isTombstone(ObjectRow row) {
        return row.versions().stream()
                .allMatch(version -> version.state() instanceof Version.State.DeleteMarker);
    }

    @Override
    public List<Derived<?>> derive(Optional<ObjectRow> held, ObjectRow incoming, ObjectRow merged) {
        var dropped = new TreeMap<VersionId, Version>();
        held.ifPresent(row -> row.versions().forEach(each -> dropped.put(each.id(), each)));
        incoming.versions().forEach(each -> dropped.put(each.id(), each));
        merged.versions().forEach(each -> dropped.remove(each.id()));
        return dropped.values().stream()
                .<Derived<?>>flatMap(version -> Tombstones.of(version).stream())
                .toList();
    }
}
