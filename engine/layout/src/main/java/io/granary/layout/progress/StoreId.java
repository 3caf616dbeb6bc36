package io.granary.layout.progress;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// Which store a node keeps its rows in; a store that begins empty has an id of its own.
public record StoreId(Bytes value) implements Comparable<StoreId> {
    public static final int LENGTH = 16;

    public StoreId {
        Check.that(value.length() == LENGTH, "store id of %d bytes", value.length());
    }

    @Override
    public int compareTo(StoreId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
