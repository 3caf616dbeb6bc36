package io.granary.blocks.messages;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.List;

/// How do you stand to these blocks? Asked by a node that would rather not keep its own copies.
///
/// @param blocks at most [#MOST]
/// @param stamp what the asker knows of the layout
public record AskCopies(List<BlockId> blocks, Bytes stamp) {
    /// Answering may mean reading them all.
    public static final int MOST = 64;

    public AskCopies {
        blocks = List.copyOf(blocks);
        Check.that(blocks.size() <= MOST, "a question about %d blocks", blocks.size());
    }

    /// How a node stands to each of the blocks, in the order of the question.
    public record Answer(List<Standing> standings) {
        public Answer {
            standings = List.copyOf(standings);
        }
    }

    /// How a node stands to one block.
    public sealed interface Standing {
        /// It knows who needs the block, and has a copy that was proven by its hash, now or not
        /// long ago.
        record Held() implements Standing {}

        /// It knows that `owner` needs the block, and has no good copy.
        record Needed(BlockOwner owner) implements Standing {}

        /// It knows of nobody who needs the block, whether it has a copy or not. This permits
        /// nothing: the node may not have heard of it yet.
        record Unreferenced() implements Standing {}
    }
}
