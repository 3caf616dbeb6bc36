package io.granary.blocks;

import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Bodies of blocks for tests.
public final class SomeBytes {
    private SomeBytes() {}

    /// Bytes that no compressor makes smaller; other seeds give other ones.
    public static ByteBuffer random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /// Bytes that shrink well.
    public static ByteBuffer text(int length) {
        var text = new StringBuilder();
        for (int line = 0; text.length() < length; line++) {
            text.append("line ").append(line).append(" of a rather dull log\n");
        }
        return ByteBuffer.wrap(text.substring(0, length).getBytes(StandardCharsets.US_ASCII));
    }

    public static Bytes bytesOf(ByteBuffer buffer) {
        return Bytes.copyOf(buffer.duplicate());
    }
}
