package io.granary.foundation.hash;

import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;

/// BLAKE3 with 32 bytes of output, by the fastest engine that this machine has.
public final class Blake3 {
    /// Bytes in a digest.
    public static final int LENGTH = 32;

    private static final LaneEngine ENGINE = Engines.best();

    private Blake3() {}

    /// The hash of what remains in `bytes`, whose position stays where it is.
    public static Bytes hash(ByteBuffer bytes) {
        return ChunkTree.hash(ENGINE, bytes);
    }

    public static Bytes hash(Bytes bytes) {
        return hash(bytes.toByteBuffer());
    }

    /// Which engine hashes in this process, for logs and benchmarks.
    public static String engineName() {
        return ENGINE.name();
    }
}
