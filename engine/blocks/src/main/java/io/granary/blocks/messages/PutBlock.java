package io.granary.blocks.messages;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.foundation.bytes.Bytes;

/// Keep this block, and remember that `owner` needs it.
public record PutBlock(BlockId id, Bytes owner, PackedBlock block) {
    public BlockReference reference() {
        return BlockReference.live(id, owner);
    }
}
