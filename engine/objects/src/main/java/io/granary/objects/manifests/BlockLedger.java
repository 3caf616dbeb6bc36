package io.granary.objects.manifests;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.PartNumber;
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
public final class BlockLedger {
    /// The number of a body that came in one piece.
    private static final int ONLY_PART = 1;

    private final Target target;
    private final ByteCount blockSize;
    private final int part;
    private final int mostInObjectRow;
    private final List<StoredBlock> open = new ArrayList<>();
    private ByteCount size = ByteCount.ZERO;
    private int segments;

    private BlockLedger(Target target, ByteCount blockSize, int part, int mostInObjectRow) {
        this.target = target;
        this.blockSize = blockSize;
        this.part = part;
        this.mostInObjectRow = mostInObjectRow;
    }

    /// For a body that comes in one piece.
    public static BlockLedger ofBody(Target target, ByteCount blockSize) {
        return new BlockLedger(target, blockSize, ONLY_PART, Content.InBlocks.MOST);
    }

    /// For a part, whose blocks are in manifest rows however few they are.
    public static BlockLedger ofPart(Target target, ByteCount blockSize, PartNumber part) {
        return new BlockLedger(target, blockSize, part.value(), 0);
    }

    /// Adds the next block; the answer is the manifest row that it completes, if it does.
    public Optional<ManifestRow> append(StoredBlock block) {
        open.add(block);
        size = size.plus(block.size());
        return open.size() == ManifestRow.SEGMENT ? Optional.of(segment()) : Optional.empty();
    }

    /// The manifest row of what no other one lists; empty when the object row lists everything.
    public Optional<ManifestRow> last() {
        return open.isEmpty() || fitsObjectRow() ? Optional.empty() : Optional.of(segment());
    }

    /// Where the body is, once [#last] was asked for.
    public Content content() {
        return segments == 0
                ? new Content.InBlocks(open)
                : new Content.InManifests(List.of(new ManifestPart(part, size, blockSize)));
    }

    private boolean fitsObjectRow() {
        return segments == 0 && open.size() <= mostInObjectRow;
    }

    private ManifestRow segment() {
        ManifestRow row = target.manifest(part, segments, open);
        segments++;
        open.clear();
        return row;
    }
}
