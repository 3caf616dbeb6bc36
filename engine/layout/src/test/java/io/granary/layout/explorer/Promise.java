package io.granary.layout.explorer;

import io.granary.layout.explorer.chance.Lattice;
import io.granary.layout.explorer.chance.Scenario;
import java.util.Optional;
import java.util.TreeSet;

/// What readers were promised, and whether what they get keeps it.
final class Promise {
    private final Lattice lattice;
    private final boolean monotonic;
    private final TreeSet<Long> tombstones = new TreeSet<>();
    private long acknowledged;
    private long seen;
    private int checked;

    Promise(Scenario scenario) {
        this.lattice = scenario.lattice();
        this.monotonic = scenario.monotonic();
    }

    /// Somebody begins to write `row`.
    void begun(long row) {
        if (lattice.isTombstone(row)) {
            tombstones.add(row);
        }
    }

    void acknowledged(long row) {
        acknowledged = lattice.merge(acknowledged, row);
    }

    /// What a read that begins now must at least return.
    long bound() {
        return monotonic ? lattice.merge(acknowledged, seen) : acknowledged;
    }

    /// Judges what a read returned that began when `bound` was promised; the sentence says what is
    /// wrong.
    Optional<String> judge(long row, long bound, Lore lore) {
        checked++;
        if (lattice.covers(row, bound)) {
            seen = lattice.merge(seen, row);
            return Optional.empty();
        }
        Long deletion = tombstones.ceiling(bound);
        boolean deleted = lattice == Lattice.STAMPS && (row == 0 || lattice.isTombstone(row));
        if (deleted && deletion != null) {
            // Whichever tombstone it was that is forgotten now, it was no older than this one.
            seen = lattice.merge(seen, deletion);
            return Optional.empty();
        }
        return Optional.of(
                "a read returned %s, but %s was promised"
                        .formatted(lore.row(row), lore.row(bound)));
    }

    int checked() {
        return checked;
    }
}
