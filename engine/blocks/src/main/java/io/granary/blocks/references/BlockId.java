package io.granary.blocks.references;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.hash.Blake3;
import io.granary.layout.map.KeyHash;
import java.nio.ByteBuffer;

/// The name of a block: the BLAKE3-256 of its plain bytes. Equal bytes are one block.
public record BlockId(Bytes value) implements Comparable<BlockId> {
    public static final int LENGTH = Blake3.LENGTH;

    public BlockId {
        Check.that(value.length() == LENGTH, "block id of %d bytes", value.length());
    }

    /// The id of what remains in `plain`. Takes about a millisecond per mebibyte: not for an event
    /// loop.
    public static BlockId of(ByteBuffer plain) {
        return new BlockId(Blake3.hash(plain));
    }

    /// Where the block lies: with the rows of its references, whose partition key is this id.
    public KeyHash place() {
        return KeyHash.of(value);
    }

    @Override
    public int compareTo(BlockId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
