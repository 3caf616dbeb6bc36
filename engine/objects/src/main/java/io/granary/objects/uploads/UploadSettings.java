package io.granary.objects.uploads;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.objects.write.WriteSettings;

/// How objects may be cut into parts.
///
/// @param smallestPart every part of an object but its last one has at least this size
/// @param largestObject the longest body that parts may be put together to
/// @param partsAtOnce how many parts of one upload are put together at once
/// @param bodies how a part is cut into blocks, and how long it may be
public record UploadSettings(
        ByteCount smallestPart, ByteCount largestObject, int partsAtOnce, WriteSettings bodies) {
    public static final UploadSettings DEFAULT = of(WriteSettings.DEFAULT);

    public UploadSettings {
        Check.that(1 <= partsAtOnce && partsAtOnce <= 256, "%d parts at once", partsAtOnce);
    }

    /// What S3 allows, with bodies cut up like those of other objects.
    public static UploadSettings of(WriteSettings bodies) {
        return new UploadSettings(
                ByteCount.mebibytes(5), ByteCount.gibibytes(5 * 1024), 16, bodies);
    }

    /// Parts are never inline: they have a list of blocks that the object can take over.
    WriteSettings ofParts() {
        return new WriteSettings(
                ByteCount.ZERO, bodies.blockSize(), bodies.blocksInFlight(), bodies.largestBody());
    }
}
