package io.granary.objects.rows;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;

/// One block in the list of a body.
///
/// @param size how many bytes of the body it holds; at least one
public record StoredBlock(BlockId id, ByteCount size) {
    public StoredBlock {
        Check.that(!size.isZero(), "a block without bytes");
    }
}
