package io.granary.layout.map;

import io.granary.foundation.check.Check;

/// One equal range of the hashed key space, numbered from 0.
public record Partition(int index) implements Comparable<Partition> {
    public Partition {
        Check.that(0 <= index && index < 1 << PartitionBits.MAX, "partition %d", index);
    }

    @Override
    public int compareTo(Partition other) {
        return Integer.compare(index, other.index);
    }
}
