package io.granary.objects.rows.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.check.Check;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.Optional;

/// The table of uploads: an upload and its parts lie in one partition.
final class UploadSchema implements TableSchema<UploadRow> {
    private static final TableName NAME = new TableName("upload");

    @Override
    public TableName name() {
        return NAME;
    }

    @Override
    public Assignment assignment() {
        return Assignment.METADATA;
    }

    @Override
    public RowKey keyOf(UploadRow row) {
        return row.rowKey();
    }

    @Override
    public UploadRow merge(UploadRow held, UploadRow incoming) {
        return switch (held) {
            case UploadHead head when incoming instanceof UploadHead other -> head.merge(other);
            case PartRow part when incoming instanceof PartRow other -> part.merge(other);
            case UploadHead _, PartRow _ ->
                    throw new BrokenInvariant("a part and an upload do not merge");
        };
    }

    @Override
    public StoredRow encode(UploadRow row) {
        return StoredRow.of(
                switch (row) {
                    case UploadHead head -> UploadCodec.head(head);
                    case PartRow part -> UploadCodec.head(part);
                });
    }

    @Override
    public UploadRow decode(RowKey key, StoredRow stored) {
        var upload = new UploadId(key.partitionKey());
        Bytes sortKey = key.sortKey();
        if (sortKey.isEmpty()) {
            return new UploadHead(upload, UploadCodec.headState(stored.head()));
        }
        Check.that(sortKey.length() == 2, "sort key %s", sortKey);
        var number = new PartNumber(sortKey.at(0) << 8 | sortKey.at(1));
        return new PartRow(upload, number, UploadCodec.partState(stored.head()));
    }

    /// Only parts are ordered: an upload is begun once and ends once.
    @Override
    public HybridTimestamp newestStamp(UploadRow row) {
        return row instanceof PartRow(_, _, PartRow.State.Stored stored)
                ? stored.stamp()
                : HybridTimestamp.ZERO;
    }

    @Override
    public boolean isTombstone(UploadRow row) {
        return switch (row) {
            case UploadHead head -> head.state() instanceof UploadHead.State.Ended;
            case PartRow part -> part.state() instanceof PartRow.State.Dropped;
        };
    }

    @Override
    public List<Derived<?>> derive(Optional<UploadRow> held, UploadRow incoming, UploadRow merged) {
        return switch (merged) {
            case UploadHead head -> Followers.of(held, incoming, head);
            case PartRow part -> Followers.of(held, incoming, part);
        };
    }
}
