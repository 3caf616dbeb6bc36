package io.granary.foundation.bytes;

import io.granary.foundation.check.Check;

/// A number of bytes, zero or more.
public record ByteCount(long value) implements Comparable<ByteCount> {
    public static final ByteCount ZERO = new ByteCount(0);

    public ByteCount {
        Check.that(value >= 0, "byte count %d", value);
    }

    public static ByteCount of(long value) {
        return new ByteCount(value);
    }

    public static ByteCount kibibytes(long count) {
        return new ByteCount(Math.multiplyExact(count, 1L << 10));
    }

    public static ByteCount mebibytes(long count) {
        return new ByteCount(Math.multiplyExact(count, 1L << 20));
    }

    public static ByteCount gibibytes(long count) {
        return new ByteCount(Math.multiplyExact(count, 1L << 30));
    }

    public ByteCount plus(ByteCount other) {
        return new ByteCount(Math.addExact(value, other.value));
    }

    public ByteCount minus(ByteCount other) {
        return new ByteCount(value - other.value);
    }

    public boolean isZero() {
        return value == 0;
    }

    /// The value as an `int`, for sizes that are known to fit one array.
    public int toInt() {
        return Math.toIntExact(value);
    }

    @Override
    public int compareTo(ByteCount other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " B";
    }
}
