package io.granary.objects.rows.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.rows.Heads;
import io.granary.objects.rows.uploads.proto.StoredUploads;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;

/// The table that lists the uploads of each bucket.
final class IndexSchema implements TableSchema<IndexedUpload> {
    private static final TableName NAME = new TableName("upload_index");

    @Override
    public TableName name() {
        return NAME;
    }

    @Override
    public Assignment assignment() {
        return Assignment.METADATA;
    }

    @Override
    public RowKey keyOf(IndexedUpload row) {
        return row.rowKey();
    }

    @Override
    public IndexedUpload merge(IndexedUpload held, IndexedUpload incoming) {
        return held.merge(incoming);
    }

    @Override
    public StoredRow encode(IndexedUpload row) {
        return StoredRow.of(head(row));
    }

    static Bytes head(IndexedUpload row) {
        return Heads.of(
                switch (row.state()) {
                    case IndexedUpload.State.Listed(var checksum, var initiator) ->
                            StoredUploads.IndexHead.newBuilder()
                                    .setChecksum(UploadCodec.encode(checksum))
                                    .setInitiator(initiator.value())
                                    .build();
                    case IndexedUpload.State.Deleted() ->
                            StoredUploads.IndexHead.newBuilder().setDeleted(true).build();
                });
    }

    @Override
    public IndexedUpload decode(RowKey key, StoredRow stored) {
        var head = Heads.parse("a listed upload", StoredUploads.IndexHead.parser(), stored.head());
        return new IndexedUpload(
                new BucketId(key.partitionKey()),
                IndexKeys.keyIn(key.sortKey()),
                IndexKeys.idIn(key.sortKey()),
                state(head));
    }

    private static IndexedUpload.State state(StoredUploads.IndexHead head) {
        return head.getDeleted()
                ? new IndexedUpload.State.Deleted()
                : new IndexedUpload.State.Listed(
                        UploadCodec.decode(head.getChecksum()),
                        new AccessKeyId(head.getInitiator()));
    }

    /// A line is written once and deleted once: nothing orders it.
    @Override
    public HybridTimestamp newestStamp(IndexedUpload row) {
        return HybridTimestamp.ZERO;
    }

    @Override
    public boolean isTombstone(IndexedUpload row) {
        return row.state() instanceof IndexedUpload.State.Deleted;
    }
}
