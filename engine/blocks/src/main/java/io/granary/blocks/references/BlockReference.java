package io.granary.blocks.references;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;

/// One owner's need for a block, or the end of it.
///
/// An owner needs a block at most once in its life: a deleted reference never lives again.
///
/// @param owner the version that consists of the block, among others
/// @param origin what should name the owner, while the reference lives; empty where nobody said
public record BlockReference(BlockId block, Bytes owner, boolean deleted, Bytes origin)
        implements Mergeable<BlockReference> {
    public BlockReference {
        Check.that(!owner.isEmpty(), "a reference to %s without an owner", block);
        Check.that(!deleted || origin.isEmpty(), "a deleted reference with an origin");
    }

    public static BlockReference live(BlockId block, BlockOwner owner) {
        return new BlockReference(block, owner.id(), false, owner.origin());
    }

    public static BlockReference deleted(BlockId block, Bytes owner) {
        return new BlockReference(block, owner, true, Bytes.EMPTY);
    }

    public boolean isLive() {
        return !deleted;
    }

    /// The end of a need absorbs it. Where only one of two says where the owner comes from, it is
    /// believed; should they say different things, the larger wins everywhere alike.
    @Override
    public BlockReference merge(BlockReference other) {
        Check.that(
                block.equals(other.block) && owner.equals(other.owner),
                "references of two owners cannot merge");
        if (deleted || other.deleted) {
            return deleted ? this : other;
        }
        return origin.compareTo(other.origin) >= 0 ? this : other;
    }
}
