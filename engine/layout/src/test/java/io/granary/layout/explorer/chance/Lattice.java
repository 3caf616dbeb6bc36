package io.granary.layout.explorer.chance;

/// What the one row of a world is. 0 is a row that is not there.
public enum Lattice {
    /// Every write leaves its own mark, and marks add up: a lost write shows.
    MARKS {
        @Override
        public long merge(long one, long other) {
            return one | other;
        }
    },
    /// The newest stamp wins; the lowest bit says that it deletes.
    STAMPS {
        @Override
        public long merge(long one, long other) {
            return Math.max(one, other);
        }
    };

    public abstract long merge(long one, long other);

    /// Whether `row` is at least `bound`.
    public boolean covers(long row, long bound) {
        return merge(row, bound) == row;
    }

    public boolean isTombstone(long row) {
        return this == STAMPS && (row & 1) == 1;
    }
}
