package io.granary.blocks.messages;

import io.granary.blocks.references.BlockId;

/// Hand me this block.
public record GetBlock(BlockId id) {
    /// What a node has under a block's name.
    public sealed interface Answer {
        /// A copy that was checked as it was read.
        record Found(PackedBlock block) implements Answer {}

        /// No copy, or a damaged one, which the node has set aside.
        record Missing() implements Answer {}
    }
}
