package io.granary.blocks.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.Packing;
import io.granary.foundation.bytes.ByteCount;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Packs and unpacks blocks with zstd, fastest level. Computes: not for an event loop.
public final class Compression {
    private static final int LEVEL = 1;

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
            case ZSTD -> decompressed(packed);
        };
    }

    private static Optional<ByteBuffer> compressed(ByteBuffer plain) {
        int length = plain.remaining();
        if (length < SHORTEST || (length > SAMPLED && !shrinks(samplesOf(plain)))) {
            return Optional.empty();
        }
        return shrunk(onHeap(plain));
    }

    private static boolean shrinks(ByteBuffer bytes) {
        return shrunk(bytes).isPresent();
    }

    /// The compressed bytes if they save at least a sixteenth.
    private static Optional<ByteBuffer> shrunk(ByteBuffer source) {
        byte[] target = new byte[Math.toIntExact(Zstd.compressBound(source.remaining()))];
        long written =
                Zstd.compressByteArray(
                        target,
                        0,
                        target.length,
                        source.array(),
                        source.arrayOffset() + source.position(),
                        source.remaining(),
                        LEVEL);
        if (written > source.remaining() - source.remaining() / 16) {
            return Optional.empty();
        }
        int length = (int) written;
        return Optional.of(
                length < target.length / 2
                        ? ByteBuffer.wrap(Arrays.copyOf(target, length)) // lets go of the rest
                        : ByteBuffer.wrap(target, 0, length));
    }

    private static ByteBuffer samplesOf(ByteBuffer plain) {
        byte[] samples = new byte[SAMPLES * SAMPLE];
        int stride = (plain.remaining() - SAMPLE) / (SAMPLES - 1);
        for (int i = 0; i < SAMPLES; i++) {
            plain.get(plain.position() + i * stride, samples, i * SAMPLE, SAMPLE);
        }
        return ByteBuffer.wrap(samples);
    }

    private static Optional<ByteBuffer> decompressed(PackedBlock packed) {
        byte[] plain = new byte[packed.plainSize().toInt()];
        try {
            int length = decompress(packed.bytes(), plain);
            return length == plain.length
                    ? Optional.of(ByteBuffer.wrap(plain).asReadOnlyBuffer())
                    : Optional.empty();
        } catch (ZstdException garbled) {
            return Optional.empty();
        }
    }

    private static int decompress(ByteBuffer bytes, byte[] plain) {
        try (var context = new ZstdDecompressCtx()) {
            if (bytes.isDirect()) {
                return context.decompressDirectByteBufferToByteArray(
                        plain, 0, plain.length, bytes, bytes.position(), bytes.remaining());
            }
            ByteBuffer source = onHeap(bytes);
            return context.decompressByteArray(
                    plain,
                    0,
                    plain.length,
                    source.array(),
                    source.arrayOffset() + source.position(),
                    source.remaining());
        }
    }

    /// `buffer` itself where it shows its array, which the compressor reads fastest, else a copy.
    private static ByteBuffer onHeap(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return buffer;
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return ByteBuffer.wrap(copy);
    }
}
