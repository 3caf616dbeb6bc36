package io.granary.blocks.replica;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.check.Check;
import java.time.Instant;

/// Something to be looked at: a block, why, and not before when.
///
/// @param attempts how often it was tried in vain
public record Chore(Kind kind, BlockId block, Instant due, int attempts) {
    /// Why a block needs a look. The codes are stored: they never change.
    public enum Kind {
        /// Perhaps nobody needs it any more.
        REMOVE('r'),
        /// It is needed but not here.
        RESTORE('s');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    public Chore {
        Check.that(attempts >= 0, "%d attempts", attempts);
    }
}
