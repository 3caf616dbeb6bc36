package io.granary.blocks.messages;

import io.granary.blocks.references.BlockId;

/// Hand me this block.
public record GetBlock(BlockId id) {}
