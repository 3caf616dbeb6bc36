package io.granary.objects.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.List;

/// Where the bytes of a version are.
public sealed interface Content {
    /// In the row's own payload, which was read.
    record Inline(Bytes bytes) implements Content {}

    /// In the row's own payload, which was not read.
    record InlineApart() implements Content {}

    /// In these blocks, one after the other.
    record InBlocks(List<StoredBlock> blocks) implements Content {
        /// More blocks than this are listed in manifest rows, so that no row grows without end.
        public static final int MOST = 32;

        public InBlocks {
            blocks = List.copyOf(blocks);
            Check.that(
                    1 <= blocks.size() && blocks.size() <= MOST,
                    "%d blocks in one row",
                    blocks.size());
        }
    }

    /// In blocks that manifest rows list.
    record InManifests(List<ManifestPart> parts) implements Content {
        public InManifests {
            parts = List.copyOf(parts);
            Check.that(!parts.isEmpty(), "manifests without a part");
            for (int at = 1; at < parts.size(); at++) {
                Check.that(
                        parts.get(at - 1).number() < parts.get(at).number(),
                        "parts out of order: %s",
                        parts);
            }
        }
    }
}
