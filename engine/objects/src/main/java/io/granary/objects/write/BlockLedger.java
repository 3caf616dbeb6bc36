package io.granary.objects.write;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.ManifestPart;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.StoredBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists the blocks of a body in order; one thread at a time.
///
/// A list that the object row can take is kept for it; a longer one goes out in manifest rows as
/// it grows, so that it never lies in memory whole.
final class BlockLedger {
    private static final int PART = 1;

    private final Target target;
    private final ByteCount blockSize;
    private final List<StoredBlock> open = new ArrayList<>();
    private ByteCount size = ByteCount.ZERO;
    private int segments;

    BlockLedger(Target target, ByteCount blockSize) {
        this.target = target;
        this.blockSize = blockSize;
    }

    /// Adds the next block; the answer is the manifest row that it completes, if it does.
    Optional<ManifestRow> append(StoredBlock block) {
        open.add(block);
        size = size.plus(block.size());
        return open.size() == ManifestRow.SEGMENT ? Optional.of(segment()) : Optional.empty();
    }

    /// The manifest row of what no other one lists; empty when the object row lists everything.
    Optional<ManifestRow> last() {
        return open.isEmpty() || fitsObjectRow() ? Optional.empty() : Optional.of(segment());
    }

    /// Where the body is, once [#last] was asked for.
    Content content() {
        return segments == 0
                ? new Content.InBlocks(open)
                : new Content.InManifests(List.of(new ManifestPart(PART, size, blockSize)));
    }

    private boolean fitsObjectRow() {
        return segments == 0 && open.size() <= Content.InBlocks.MOST;
    }

    private ManifestRow segment() {
        ManifestRow row = target.manifest(PART, segments, open);
        segments++;
        open.clear();
        return row;
    }
}
