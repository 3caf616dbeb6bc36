package io.granary.blocks.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// The zstd format at its fastest level, between whatever buffers there are. Positions do not move.
final class Zstandard {
    private static final int LEVEL = 1;

    private Zstandard() {}

    static ByteBuffer compress(ByteBuffer plain) {
        ByteBuffer source = onHeap(plain);
        byte[] target = new byte[Math.toIntExact(Zstd.compressBound(source.remaining()))];
        int length =
                (int)
                        Zstd.compressByteArray(
                                target,
                                0,
                                target.length,
                                source.array(),
                                source.arrayOffset() + source.position(),
                                source.remaining(),
                                LEVEL);
        return length < target.length / 2
                ? ByteBuffer.wrap(Arrays.copyOf(target, length)) // lets go of the rest
                : ByteBuffer.wrap(target, 0, length);
    }

    /// Exactly `length` bytes, read-only; empty when `packed` does not stand for as many.
    static Optional<ByteBuffer> decompress(ByteBuffer packed, int length) {
        byte[] plain = new byte[length];
        try (var context = new ZstdDecompressCtx()) {
            return decompress(context, packed, plain) == length
                    ? Optional.of(ByteBuffer.wrap(plain).asReadOnlyBuffer())
                    : Optional.empty();
        } catch (ZstdException garbled) {
            return Optional.empty();
        }
    }

    private static int decompress(ZstdDecompressCtx context, ByteBuffer packed, byte[] plain) {
        if (packed.isDirect()) {
            return context.decompressDirectByteBufferToByteArray(
                    plain, 0, plain.length, packed, packed.position(), packed.remaining());
        }
        ByteBuffer source = onHeap(packed);
        return context.decompressByteArray(
                plain,
                0,
                plain.length,
                source.array(),
                source.arrayOffset() + source.position(),
                source.remaining());
    }

    /// `buffer` itself where it shows its array, which the library reads fastest, else a copy.
    private static ByteBuffer onHeap(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return buffer;
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return ByteBuffer.wrap(copy);
    }
}
