package io.granary.blocks.messages;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.Bytes;

/// Keep this block, and remember who needs it.
///
/// @param stamp what the asker knows of the layout
public record PutBlock(BlockId id, BlockOwner owner, PackedBlock block, Bytes stamp) {
    /// A question whose asker knows nothing of the layout.
    public PutBlock(BlockId id, BlockOwner owner, PackedBlock block) {
        this(id, owner, block, Bytes.EMPTY);
    }

    public PutBlock stamped(Bytes known) {
        return new PutBlock(id, owner, block, known);
    }

    public BlockReference reference() {
        return BlockReference.live(id, owner);
    }

    /// What became of a block that a node was asked to keep.
    public enum Answer {
        /// Block and reference are durable.
        STORED,
        /// Nothing was stored: the disk has no room.
        DISK_FULL,
        /// Nothing was stored: the bytes did not arrive as they were sent.
        DAMAGED
    }
}
