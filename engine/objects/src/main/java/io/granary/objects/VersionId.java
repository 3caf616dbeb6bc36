package io.granary.objects;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;
import java.nio.ByteBuffer;
import java.time.Instant;

/// One version of one object, new for every write: when the write began, in 6 bytes of
/// milliseconds, and 10 random bytes.
///
/// Early releases made ids of 16 random bytes, which nearly always seem to begin thousands of years
/// from now.
public record VersionId(Bytes value) implements Comparable<VersionId> {
    public static final int LENGTH = 16;

    private static final int RANDOM = 10;

    public VersionId {
        Check.that(value.length() == LENGTH, "version id of %d bytes", value.length());
    }

    public static VersionId next(Instant now, Randomness randomness) {
        Bytes millis =
                Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array());
        return new VersionId(
                Bytes.concat(
                        millis.slice(Long.BYTES - LENGTH + RANDOM, Long.BYTES),
                        randomness.nextBytes(RANDOM)));
    }

    /// When its write began by the clock of its gateway, in whole milliseconds.
    public Instant begun() {
        Bytes eight = Bytes.concat(Bytes.wrap(new byte[2]), value.slice(0, LENGTH - RANDOM));
        return Instant.ofEpochMilli(eight.toByteBuffer().getLong());
    }

    /// The id right behind this one.
    public VersionId successor() {
        byte[] bytes = value.toArray();
        int at = LENGTH - 1;
        while (at > 0 && bytes[at] == -1) {
            bytes[at] = 0;
            at--;
        }
        bytes[at]++;
        return new VersionId(Bytes.wrap(bytes));
    }

    @Override
    public int compareTo(VersionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
