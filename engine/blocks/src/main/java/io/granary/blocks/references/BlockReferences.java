package io.granary.blocks.references;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.blocks.references.proto.StoredReference;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;

/// The table `reference`: who needs which block.
public final class BlockReferences implements TableSchema<BlockReference> {
    public static final TableSchema<BlockReference> SCHEMA = new BlockReferences();

    private static final TableName NAME = new TableName("reference");
    private static final FormatVersion VERSION = new FormatVersion(1);

    private BlockReferences() {}

    @Override
    public TableName name() {
        return NAME;
    }

    @Override
    public Assignment assignment() {
        return Assignment.BLOCKS;
    }

    @Override
    public RowKey keyOf(BlockReference row) {
        return new RowKey(row.block().value(), row.owner());
    }

    @Override
    public BlockReference merge(BlockReference held, BlockReference incoming) {
        return held.merge(incoming);
    }

    @Override
    public StoredRow encode(BlockReference row) {
        var stored = StoredReference.newBuilder().setDeleted(row.deleted());
        if (!row.origin().isEmpty()) {
            stored.setOrigin(ByteString.copyFrom(row.origin().toByteBuffer()));
        }
        return StoredRow.of(VERSION.prepend(stored.build().toByteArray()));
    }

    @Override
    public BlockReference decode(RowKey key, StoredRow stored) {
        Bytes body = VERSION.strip("a block reference", stored.head());
        try {
            var reference = StoredReference.parseFrom(body.unsafeArray());
            var block = new BlockId(key.partitionKey());
            var origin = Bytes.wrap(reference.getOrigin().toByteArray());
            return reference.getDeleted()
                    ? BlockReference.deleted(block, key.sortKey())
                    : BlockReference.live(block, new BlockOwner(key.sortKey(), origin));
        } catch (InvalidProtocolBufferException broken) {
            throw new UnknownFormat("a block reference is garbled", broken);
        }
    }

    /// References carry no stamp: that a need has ended absorbs everything else.
    @Override
    public HybridTimestamp newestStamp(BlockReference row) {
        return HybridTimestamp.ZERO;
    }

    @Override
    public boolean isTombstone(BlockReference row) {
        return row.deleted();
    }
}
