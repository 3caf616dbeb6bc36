package io.granary.objects.rows.control;

import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.objects.AccessKeyId;
import io.granary.objects.rows.Heads;
import io.granary.objects.rows.proto.StoredRows;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;

/// The table of access keys.
final class AccessKeySchema implements TableSchema<AccessKeyRow> {
    static final TableName NAME = new TableName("access_key");

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
    public RowKey keyOf(AccessKeyRow row) {
        return AccessKeyRow.keyOf(row.id());
    }

    @Override
    public AccessKeyRow merge(AccessKeyRow held, AccessKeyRow incoming) {
        return held.merge(incoming);
    }

    @Override
    public StoredRow encode(AccessKeyRow row) {
        return StoredRow.of(
                Heads.of(
                        StoredRows.AccessKeyHead.newBuilder()
                                .setSecretStampMicros(row.sealedSecret().stamp().micros())
                                .setSealedSecret(Heads.encode(row.sealedSecret().value()))
                                .setNameStampMicros(row.name().stamp().micros())
                                .setName(row.name().value())
                                .setCreatesStampMicros(row.mayCreateBuckets().stamp().micros())
                                .setMayCreateBuckets(row.mayCreateBuckets().value())
                                .build()));
    }

    @Override
    public AccessKeyRow decode(RowKey key, StoredRow stored) {
        var head = Heads.parse("an access key", StoredRows.AccessKeyHead.parser(), stored.head());
        return new AccessKeyRow(
                new AccessKeyId(key.sortKey().toUtf8()),
                written(head.getSecretStampMicros(), Heads.decode(head.getSealedSecret())),
                written(head.getNameStampMicros(), head.getName()),
                written(head.getCreatesStampMicros(), head.getMayCreateBuckets()));
    }

    private static <V extends Comparable<? super V>> LastWriterWins<V> written(
            long micros, V value) {
        return new LastWriterWins<>(new HybridTimestamp(micros), value);
    }

    @Override
    public HybridTimestamp newestStamp(AccessKeyRow row) {
        return HybridTimestamp.newest(
                row.sealedSecret().stamp(),
                HybridTimestamp.newest(row.name().stamp(), row.mayCreateBuckets().stamp()));
    }

    @Override
    public boolean isTombstone(AccessKeyRow row) {
        return row.isDeleted();
    }
}
