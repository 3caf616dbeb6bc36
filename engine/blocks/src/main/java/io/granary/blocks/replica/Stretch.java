package io.granary.blocks.replica;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.Bytes;
import java.util.List;
import java.util.Optional;

/// A part of a walk over one node's files or references.
///
/// @param blocks those that the walk is for, which may be none though the walk goes on
/// @param end where the next part begins; empty when there was nothing more
public record Stretch(List<BlockId> blocks, Optional<Bytes> end) {
    public Stretch {
        blocks = List.copyOf(blocks);
    }
}
