package io.granary.objects;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;

/// What a bucket is called inside: 16 random bytes that never change, whatever its names do.
public record BucketId(Bytes value) implements Comparable<BucketId> {
    public static final int LENGTH = 16;

    public BucketId {
        Check.that(value.length() == LENGTH, "bucket id of %d bytes", value.length());
    }

    public static BucketId next(Randomness randomness) {
        return new BucketId(randomness.nextBytes(LENGTH));
    }

    @Override
    public int compareTo(BucketId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
