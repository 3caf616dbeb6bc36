package io.granary.blocks;

import io.granary.blocks.references.BlockId;

/// Every node that should keep a block has answered, and none has a good copy.
///
/// While a node does not answer it may still have one: then a read fails with `QuorumLost` instead.
public final class BlockLost extends RuntimeException {
    public BlockLost(BlockId id) {
        super("no good copy of block %s is left".formatted(id), null, false, false);
    }
}
