package io.granary.objects.rows;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.Optional;

/// A stretch of a body whose blocks are listed in manifest rows.
///
/// All its blocks but the last are of `blockSize`, and all its manifest rows but the last list
/// [ManifestRow#SEGMENT] blocks: where a byte lies can be computed without reading a row.
///
/// @param number 1 for a body that came in one piece
/// @param checksum of this part alone, of the kind that the whole body has
public record ManifestPart(
        int number, ByteCount size, ByteCount blockSize, Optional<Bytes> checksum) {
    public ManifestPart {
        Check.that(number >= 1, "part %d", number);
        Check.that(!size.isZero() && !blockSize.isZero(), "part of %s in %s", size, blockSize);
    }

    /// A part of which no checksum is known.
    public ManifestPart(int number, ByteCount size, ByteCount blockSize) {
        this(number, size, blockSize, Optional.empty());
    }

    public int segments() {
        return Math.toIntExact((blocks() + ManifestRow.SEGMENT - 1) / ManifestRow.SEGMENT);
    }

    /// How many blocks the row of `segment` lists.
    public int blocksIn(int segment) {
        long before = (long) segment * ManifestRow.SEGMENT;
        return Math.toIntExact(Math.min(blocks() - before, ManifestRow.SEGMENT));
    }

    /// How many bytes of the body each row but the last is about.
    public long segmentSize() {
        return Math.multiplyExact(blockSize.value(), ManifestRow.SEGMENT);
    }

    private long blocks() {
        return (size.value() + blockSize.value() - 1) / blockSize.value();
    }
}
