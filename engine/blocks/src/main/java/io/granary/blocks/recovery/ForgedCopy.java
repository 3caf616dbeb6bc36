package io.granary.blocks.recovery;

import io.granary.blocks.references.BlockId;

/// A copy arrived whole, but its hash is not its name: what was put was wrong.
final class ForgedCopy extends RuntimeException {
    ForgedCopy(BlockId id) {
        super("the copy of block %s has another hash".formatted(id), null, false, false);
    }
}
