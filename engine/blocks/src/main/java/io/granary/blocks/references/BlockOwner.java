package io.granary.blocks.references;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// Who needs a block.
///
/// @param id the version that consists of the block, among others
/// @param origin what should name that version, in the words of whoever writes it; empty when
///     nobody says
public record BlockOwner(Bytes id, Bytes origin) {
    public BlockOwner {
        Check.that(!id.isEmpty(), "an owner without an id");
    }

    /// An owner of which nobody says where it comes from.
    public static BlockOwner of(Bytes id) {
        return new BlockOwner(id, Bytes.EMPTY);
    }
}
