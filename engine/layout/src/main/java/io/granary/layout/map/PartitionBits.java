package io.granary.layout.map;

import io.granary.foundation.check.Check;

/// How many leading bits of a hash choose its partition: 8 makes 256 partitions.
public record PartitionBits(int value) {
    public static final int MIN = 8;
    public static final int MAX = 16;
    public static final PartitionBits DEFAULT = new PartitionBits(8);

    public PartitionBits {
        Check.that(MIN <= value && value <= MAX, "partition bits %d", value);
    }

    public int partitions() {
        return 1 << value;
    }

    public Partition partitionOf(KeyHash hash) {
        int leading = hash.value().at(0) << 8 | hash.value().at(1);
        return new Partition(leading >> (16 - value));
    }
}
