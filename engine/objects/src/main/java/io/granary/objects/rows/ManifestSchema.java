package io.granary.objects.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.UploadId;
import io.granary.objects.VersionId;
import io.granary.objects.rows.proto.StoredRows;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table of manifests: all segments of a version lie in one partition.
final class ManifestSchema implements TableSchema<ManifestRow> {
    private static final TableName NAME = new TableName("manifest");

    @Override
    public TableName name() {
        return NAME;
    }

    @Override
    public Assignment assignment() {
        return Assignment.METADATA;
    }

    @Override
    public RowKey keyOf(ManifestRow row) {
        return row.rowKey();
    }

    @Override
    public ManifestRow merge(ManifestRow held, ManifestRow incoming) {
        return held.merge(incoming);
    }

    @Override
    public StoredRow encode(ManifestRow row) {
        return StoredRow.of(head(row));
    }

    static Bytes head(ManifestRow row) {
        return Heads.of(
                switch (row.state()) {
                    case ManifestRow.State.Listed listed -> encode(listed);
                    case ManifestRow.State.Deleted() ->
                            StoredRows.ManifestHead.newBuilder().setDeleted(true).build();
                });
    }

    private static StoredRows.ManifestHead encode(ManifestRow.State.Listed listed) {
        var stored =
                StoredRows.ManifestHead.newBuilder()
                        .addAllBlocks(BlockListCodec.encode(listed.blocks()))
                        .setBucket(Heads.encode(listed.shard().bucket().value()))
                        .setShard(listed.shard().number())
                        .setKey(Heads.encode(listed.key().utf8()));
        listed.upload().ifPresent(upload -> stored.setUpload(Heads.encode(upload.value())));
        return stored.build();
    }

    @Override
    public ManifestRow decode(RowKey key, StoredRow stored) {
        var head = Heads.parse("a manifest", StoredRows.ManifestHead.parser(), stored.head());
        Check.that(key.sortKey().length() == Long.BYTES, "sort key %s", key.sortKey());
        ByteBuffer place = key.sortKey().toByteBuffer();
        return new ManifestRow(
                new VersionId(key.partitionKey()), place.getInt(), place.getInt(), state(head));
    }

    private static ManifestRow.State state(StoredRows.ManifestHead head) {
        if (head.getDeleted()) {
            return new ManifestRow.State.Deleted();
        }
        var bucket = new BucketId(Heads.decode(head.getBucket()));
        return new ManifestRow.State.Listed(
                BlockListCodec.decode(head.getBlocksList()),
                new IndexShard(bucket, head.getShard()),
                new ObjectKey(Heads.decode(head.getKey())),
                head.getUpload().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new UploadId(Heads.decode(head.getUpload()))));
    }

    /// Segments are written once and deleted once: nothing orders them.
    @Override
    public HybridTimestamp newestStamp(ManifestRow row) {
        return HybridTimestamp.ZERO;
    }

    @Override
    public boolean isTombstone(ManifestRow row) {
        return row.state() instanceof ManifestRow.State.Deleted;
    }

    @Override
    public List<Derived<?>> derive(
            Optional<ManifestRow> held, ManifestRow incoming, ManifestRow merged) {
        if (!isTombstone(merged)) {
            return List.of();
        }
        var released = new ArrayList<StoredBlock>();
        held.ifPresent(row -> released.addAll(blocks(row)));
        released.addAll(blocks(incoming));
        return Tombstones.references(merged.version(), released);
    }

    private static List<StoredBlock> blocks(ManifestRow row) {
        return switch (row.state()) {
            case ManifestRow.State.Listed(var blocks, _, _, _) -> blocks;
            case ManifestRow.State.Deleted() -> List.of();
        };
    }
}
