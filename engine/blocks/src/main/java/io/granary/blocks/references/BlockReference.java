package io.granary.blocks.references;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;

/// One owner's need for a block, or the end of it.
///
/// An owner needs a block at most once in its life: a deleted reference never lives again.
///
/// @param owner the version that consists of the block, among others
public record BlockReference(BlockId block, Bytes owner, boolean deleted)
        implements Mergeable<BlockReference> {
    public BlockReference {
        Check.that(!owner.isEmpty(), "a reference to %s without an owner", block);
    }

    public static BlockReference live(BlockId block, Bytes owner) {
        return new BlockReference(block, owner, false);
    }

    public boolean isLive() {
        return !deleted;
    }

    @Override
    public BlockReference merge(BlockReference other) {
        Check.that(
                block.equals(other.block) && owner.equals(other.owner),
                "references of two owners cannot merge");
        return deleted ? this : other;
    }
}
