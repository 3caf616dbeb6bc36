package io.granary.objects.rows.control;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.objects.BucketId;
import io.granary.objects.BucketName;
import io.granary.objects.rows.Heads;
import io.granary.objects.rows.proto.StoredRows;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;
import java.util.Optional;

/// The table of bucket names.
final class BucketAliasSchema implements TableSchema<BucketAliasRow> {
    static final TableName NAME = new TableName("bucket_alias");

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
    public RowKey keyOf(BucketAliasRow row) {
        return BucketAliasRow.keyOf(row.name());
    }

    @Override
    public BucketAliasRow merge(BucketAliasRow held, BucketAliasRow incoming) {
        return held.merge(incoming);
    }

    @Override
    public StoredRow encode(BucketAliasRow row) {
        return StoredRow.of(
                Heads.of(
                        StoredRows.BucketAliasHead.newBuilder()
                                .setStampMicros(row.stamp().micros())
                                .setBucket(Heads.encode(row.target()))
                                .build()));
    }

    @Override
    public BucketAliasRow decode(RowKey key, StoredRow stored) {
        var head =
                Heads.parse("a bucket's name", StoredRows.BucketAliasHead.parser(), stored.head());
        Optional<BucketId> bucket =
                head.getBucket().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new BucketId(Heads.decode(head.getBucket())));
        return new BucketAliasRow(
                new BucketName(key.sortKey().toUtf8()),
                new HybridTimestamp(head.getStampMicros()),
                bucket);
    }

    @Override
    public HybridTimestamp newestStamp(BucketAliasRow row) {
        return row.stamp();
    }

    @Override
    public boolean isTombstone(BucketAliasRow row) {
        return row.bucket().isEmpty();
    }
}
