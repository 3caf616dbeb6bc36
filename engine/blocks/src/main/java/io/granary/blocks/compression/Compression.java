package io.granary.blocks.compression;

import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PackedBlock.Packing;
import io.granary.foundation.bytes.ByteCount;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Packs and unpacks blocks. Computes: not for an event loop.
public final class Compression {
    /// Shorter blocks are stored as they are.
    private static final int SHORTEST = 512;

    /// Where a block is longer than this, samples of it are tried first.
    private static final int SAMPLED = 32 << 10;

    private static final int SAMPLES = 4;
    private static final int SAMPLE = 4 << 10;

    private Compression() {}

    /// The packed form of what remains in `plain`, which the caller gives away.
    public static PackedBlock pack(ByteBuffer plain) {
        ByteCount size = ByteCount.of(plain.remaining());
        return compressed(plain)
                .map(bytes -> PackedBlock.of(Packing.ZSTD, size, bytes))
                .orElseGet(() -> PackedBlock.of(Packing.PLAIN, size, plain));
    }

    /// The plain bytes, read-only; empty when `packed` is not what somebody packed.
    ///
    /// Never makes more bytes than the block says it has.
    public static Optional<ByteBuffer> unpack(PackedBlock packed) {
        if (!packed.isIntact()) {
            return Optional.empty();
        }
        return switch (packed.packing()) {
            case PLAIN ->
                    packed.size().equals(packed.plainSize())
                            ? Optional.of(packed.bytes().asReadOnlyBuffer())
                            : Optional.empty();
            case ZSTD -> Zstandard.decompress(packed.bytes(), packed.plainSize().toInt());
        };
    }

    private static Optional<ByteBuffer> compressed(ByteBuffer plain) {
        int length = plain.remaining();
        boolean hopeless = length > SAMPLED && shrunk(samplesOf(plain)).isEmpty();
        return length < SHORTEST || hopeless ? Optional.empty() : shrunk(plain);
    }

    /// The compressed bytes if they save at least a sixteenth, which pays for unpacking them later.
    private static Optional<ByteBuffer> shrunk(ByteBuffer plain) {
        int worthwhile = plain.remaining() - plain.remaining() / 16;
        return Optional.of(Zstandard.compress(plain))
                .filter(bytes -> bytes.remaining() <= worthwhile);
    }

    private static ByteBuffer samplesOf(ByteBuffer plain) {
        byte[] samples = new byte[SAMPLES * SAMPLE];
        int stride = (plain.remaining() - SAMPLE) / (SAMPLES - 1);
        for (int i = 0; i < SAMPLES; i++) {
            plain.get(plain.position() + i * stride, samples, i * SAMPLE, SAMPLE);
        }
        return ByteBuffer.wrap(samples);
    }
}
