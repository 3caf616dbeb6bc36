package io.granary.chaos.work;

import java.util.List;
import java.util.SplittableRandom;

/// A worker's way to all nodes, with chances of its own.
record Client(List<S3> nodes, SplittableRandom chance) {
    private static final int BLOCK = 1 << 20;

    /// Inside the row, around one block, and several.
    private static final int[] LENGTHS = {
        500, 3_000, 31_000, 40_000, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 77_777
    };

    S3 s3(int node) {
        return nodes.get(node);
    }

    /// Any node.
    int node() {
        return chance.nextInt(nodes.size());
    }

    S3 any() {
        return s3(node());
    }

    /// Mostly small.
    int length() {
        int kind = chance.nextInt(10) < 8 ? chance.nextInt(4) : 4 + chance.nextInt(4);
        return LENGTHS[kind];
    }

    /// Short enough to lie in the row.
    int shortLength() {
        return LENGTHS[chance.nextInt(2)];
    }

    boolean happens(int percent) {
        return chance.nextInt(100) < percent;
    }
}
