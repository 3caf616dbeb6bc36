package io.granary.blocks.recovery;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.replica.Chore;
import java.time.Instant;

/// A block with which something could not be done yet.
///
/// @param tries how often it was tried in vain
/// @param first when it was first tried; the epoch when an older release did not note it
/// @param last when it was last tried
/// @param next when it will be tried again
public record BlockError(
        BlockId block, Chore.Kind kind, int tries, Instant first, Instant last, Instant next) {
    static BlockError of(Chore chore) {
        return new BlockError(
                chore.block(),
                chore.kind(),
                chore.attempts(),
                chore.tried().first(),
                chore.tried().last(),
                chore.due());
    }
}
