package io.granary.objects;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// One upload in parts: when it was begun, in 6 bytes of milliseconds, and 10 random bytes. So the
/// order of ids is the order of beginnings.
public record UploadId(Bytes value) implements Comparable<UploadId> {
    public static final int LENGTH = 16;

    private static final int RANDOM = 10;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    public UploadId {
        Check.that(value.length() == LENGTH, "upload id of %d bytes", value.length());
    }

    public static UploadId next(Instant now, Randomness randomness) {
        Bytes millis =
                Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array());
        return new UploadId(
                Bytes.concat(
                        millis.slice(Long.BYTES - LENGTH + RANDOM, Long.BYTES),
                        randomness.nextBytes(RANDOM)));
    }

    /// What a client was told as an id; empty when nobody can have told it that.
    public static Optional<UploadId> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(new UploadId(Bytes.hex(text)))
                : Optional.empty();
    }

    /// When the upload was begun, in whole milliseconds.
    public Instant begun() {
        Bytes eight = Bytes.concat(Bytes.wrap(new byte[2]), value.slice(0, LENGTH - RANDOM));
        return Instant.ofEpochMilli(eight.toByteBuffer().getLong());
    }

    @Override
    public int compareTo(UploadId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
