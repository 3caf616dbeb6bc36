package io.granary.kit.front;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.write.WriteSettings;
import java.time.Duration;

/// What a gateway knows and holds: `granary.gateway` in `application.yml`.
public record GatewayMemory(int indexShards, ByteCount inFlight, Duration staleness) {
    /// Blocks of one upload that exist beside those that are being sent.
    private static final int BLOCKS_BESIDE = 4;

    /// The memory that one upload takes at most, which is also left for small ones.
    ByteCount mostOfOneUpload(WriteSettings objects) {
        long blocks = (long) objects.blocksInFlight() + BLOCKS_BESIDE;
        return ByteCount.of(blocks * objects.blockSize().value());
    }

    /// The memory for large uploads.
    ByteCount roomForUploads(WriteSettings objects) {
        long most = mostOfOneUpload(objects).value();
        return ByteCount.of(Math.max(most, inFlight.value() - most));
    }
}
