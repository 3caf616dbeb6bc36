package io.granary.blocks.replica;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.check.Check;
import java.time.Instant;

/// Something to be looked at: a block, why, and not before when.
///
public record Chore(Kind kind, BlockId block, Instant due, Tries tried) {
    /// Why a block needs a look. The codes are stored: they never change.
    public enum Kind {
        /// Perhaps nobody needs it any more.
        REMOVE('r'),
        /// It is needed but not here.
        RESTORE('s'),
        /// It is here, and the layout wants it elsewhere.
        LEAVE('l');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /// How often it was tried in vain.
    ///
    /// @param first when that was first; the epoch when there was none, or nobody noted it
    /// @param last when it was last
    public record Tries(int count, Instant first, Instant last) {
        public static final Tries NONE = new Tries(0, Instant.EPOCH, Instant.EPOCH);

        public Tries {
            Check.that(count >= 0, "%d attempts", count);
        }

        Tries again(Instant now) {
            return new Tries(count + 1, count == 0 ? now : first, now);
        }
    }

    /// A chore that nobody has tried.
    static Chore fresh(Kind kind, BlockId block, Instant due) {
        return new Chore(kind, block, due, Tries.NONE);
    }

    /// How often it was tried in vain.
    public int attempts() {
        return tried.count();
    }
}
