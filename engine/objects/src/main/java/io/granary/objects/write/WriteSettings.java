package io.granary.objects.write;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.objects.rows.ManifestRow;

/// How bodies are cut up.
///
/// @param inlineLimit bodies up to this travel in the object's row
/// @param blockSize larger ones are cut into blocks of this size
/// @param blocksInFlight how many blocks of one body are sent at once
/// @param largestBody the longest body that one request may bring
public record WriteSettings(
        ByteCount inlineLimit, ByteCount blockSize, int blocksInFlight, ByteCount largestBody) {
    // Before the default, whose check reads it.
    private static final ByteCount LARGEST_BLOCK = ByteCount.mebibytes(64);

    public static final WriteSettings DEFAULT =
            new WriteSettings(
                    ByteCount.kibibytes(32), ByteCount.mebibytes(1), 4, ByteCount.gibibytes(5));

    public WriteSettings {
        Check.that(
                inlineLimit.compareTo(blockSize) < 0 && blockSize.compareTo(LARGEST_BLOCK) <= 0,
                "inline limit %s, block size %s",
                inlineLimit,
                blockSize);
        Check.that(1 <= blocksInFlight && blocksInFlight <= 64, "%d in flight", blocksInFlight);
        long mostBlocks = (long) Integer.MAX_VALUE * ManifestRow.SEGMENT;
        Check.that(
                largestBody.value() / blockSize.value() < mostBlocks,
                "bodies of %s in blocks of %s",
                largestBody,
                blockSize);
    }
}
