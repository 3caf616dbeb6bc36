package io.granary.blocks.messages;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// A block as it travels and as it is stored, with the checksum that goes along all the way.
///
/// Several nodes of one process may share the bytes: whoever makes one gives the buffer away, and
/// nobody changes it.
public final class PackedBlock {
    /// No plain block is longer: bounds what a reader must be ready to unpack.
    public static final ByteCount LONGEST = ByteCount.mebibytes(64);

    /// How the bytes of a stored block stand for the plain ones. The codes are stored: they never
    /// change.
    public enum Packing {
        PLAIN(0),
        ZSTD(1);

        private final int code;

        Packing(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private final Packing packing;
    private final ByteCount plainSize;
    private final int crc32c;
    private final ByteBuffer bytes;

    /// @param plainSize how long the block is when it is unpacked
    /// @param crc32c of `bytes`, as it was when they were packed
    public PackedBlock(Packing packing, ByteCount plainSize, int crc32c, ByteBuffer bytes) {
        Check.that(plainSize.compareTo(LONGEST) <= 0, "a block of %s", plainSize);
        this.packing = packing;
        this.plainSize = plainSize;
        this.crc32c = crc32c;
        this.bytes = bytes.slice();
    }

    /// Packs what remains in `bytes`, whose position stays, computing the checksum.
    public static PackedBlock of(Packing packing, ByteCount plainSize, ByteBuffer bytes) {
        return new PackedBlock(packing, plainSize, checksumOf(bytes), bytes);
    }

    public Packing packing() {
        return packing;
    }

    public ByteCount plainSize() {
        return plainSize;
    }

    public int crc32c() {
        return crc32c;
    }

    /// The stored bytes; every call gives a buffer with a position of its own.
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    public ByteCount size() {
        return ByteCount.of(bytes.capacity());
    }

    /// Whether the bytes still are what the checksum says.
    public boolean isIntact() {
        return checksumOf(bytes) == crc32c;
    }

    private static int checksumOf(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
