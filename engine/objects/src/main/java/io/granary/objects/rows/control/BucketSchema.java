package io.granary.objects.rows.control;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.rows.Heads;
import io.granary.objects.rows.proto.StoredRows;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;
import java.time.Instant;
import java.util.TreeMap;

/// The table of buckets.
final class BucketSchema implements TableSchema<BucketRow> {
    static final TableName NAME = new TableName("bucket");

    @Override
    public TableName name() {
        return NAME;
    }

    @Override
    public Assignment assignment() {
        return Assignment.METADATA;
    }

    @Override
    public boolean everywhere() {
        return true;
    }

    @Override
    public RowKey keyOf(BucketRow row) {
        return BucketRow.keyOf(row.id());
    }

    @Override
    public BucketRow merge(BucketRow held, BucketRow incoming) {
        return held.merge(incoming);
    }

    @Override
    public StoredRow encode(BucketRow row) {
        var head = StoredRows.BucketHead.newBuilder();
        switch (row.state()) {
            case BucketRow.State.Live(var created, var shards, var rights) -> {
                head.setCreatedMillis(created.toEpochMilli()).setIndexShards(shards);
                rights.forEach((key, granted) -> head.addRights(encode(key, granted)));
            }
            case BucketRow.State.Deleted() -> head.setDeleted(true);
        }
        return StoredRow.of(Heads.of(head.build()));
    }

    private static StoredRows.Rights encode(AccessKeyId key, BucketRow.Rights rights) {
        return StoredRows.Rights.newBuilder()
                .setAccessKey(key.value())
                .setStampMicros(rights.stamp().micros())
                .setBits(rights.bits())
                .build();
    }

    @Override
    public BucketRow decode(RowKey key, StoredRow stored) {
        var head = Heads.parse("a bucket", StoredRows.BucketHead.parser(), stored.head());
        var id = new BucketId(key.sortKey());
        return head.getDeleted() ? BucketRow.deleted(id) : new BucketRow(id, live(head));
    }

    private static BucketRow.State live(StoredRows.BucketHead head) {
        var rights = new TreeMap<AccessKeyId, BucketRow.Rights>();
        for (StoredRows.Rights each : head.getRightsList()) {
            rights.put(
                    new AccessKeyId(each.getAccessKey()),
                    new BucketRow.Rights(
                            new HybridTimestamp(each.getStampMicros()), each.getBits()));
        }
        return new BucketRow.State.Live(
                Instant.ofEpochMilli(head.getCreatedMillis()), head.getIndexShards(), rights);
    }

    @Override
    public HybridTimestamp newestStamp(BucketRow row) {
        return switch (row.state()) {
            case BucketRow.State.Live(_, _, var rights) ->
                    rights.values().stream()
                            .map(BucketRow.Rights::stamp)
                            .reduce(HybridTimestamp.ZERO, HybridTimestamp::newest);
            case BucketRow.State.Deleted() -> HybridTimestamp.ZERO;
        };
    }

    @Override
    public boolean isTombstone(BucketRow row) {
        return row.state() instanceof BucketRow.State.Deleted;
    }
}
