package io.granary.chaos.expected;

import io.granary.simulation.history.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// Bodies that say which write they are of, under which key and how long, and prove every byte.
public final class Body {
    private static final int HASH = 32;

    /// The shortest body: value, length, and the hashes of the key and of what follows.
    public static final int SHORTEST = Long.BYTES + Integer.BYTES + HASH + HASH;

    private Body() {}

    /// The one body of `value` under `key` that is `length` bytes long, at least [#SHORTEST].
    public static byte[] of(Value value, String key, int length) {
        byte[] filler = new byte[length - SHORTEST];
        new SplittableRandom(value.number()).nextBytes(filler);
        return ByteBuffer.allocate(length)
                .putLong(value.number())
                .putInt(length)
                .put(sha256(key.getBytes(StandardCharsets.UTF_8)))
                .put(sha256(filler))
                .put(filler)
                .array();
    }

    /// Which value of `key` these bytes are; empty when they are not exactly one.
    public static Optional<Value> recognise(String key, byte[] body) {
        if (body.length < SHORTEST) {
            return Optional.empty();
        }
        var value = new Value(ByteBuffer.wrap(body).getLong());
        return Arrays.equals(of(value, key, body.length), body)
                ? Optional.of(value)
                : Optional.empty();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
