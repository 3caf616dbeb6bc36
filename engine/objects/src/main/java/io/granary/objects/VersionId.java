package io.granary.objects;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;

/// One version of one object: 16 random bytes, new for every write.
public record VersionId(Bytes value) implements Comparable<VersionId> {
    public static final int LENGTH = 16;

    public VersionId {
        Check.that(value.length() == LENGTH, "version id of %d bytes", value.length());
    }

    public static VersionId next(Randomness randomness) {
        return new VersionId(randomness.nextBytes(LENGTH));
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
