package io.granary.simulation.checkers;

import io.granary.simulation.history.KeyHistory;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import io.granary.simulation.history.Write;
import java.util.ArrayList;
import java.util.List;

/// A history of one key, written down by hand.
final class Story {
    private final List<Write> writes = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();

    /// A write of `value` (0 for a deletion) that was acknowledged.
    Story wrote(long value, long start, long end) {
        writes.add(new Write(writes.size() + 1, new Value(value), start, end));
        return this;
    }

    /// A write of which nobody knows the outcome.
    Story tried(long value, long start) {
        return wrote(value, start, Write.NEVER);
    }

    Story saw(long value, long start, long end) {
        return saw(Read.Kind.GET, value, start, end);
    }

    Story listed(long value, long start, long end) {
        return saw(Read.Kind.LIST, value, start, end);
    }

    Story sawInTheEnd(long value, long start, long end) {
        return saw(Read.Kind.LAST_GET, value, start, end);
    }

    private Story saw(Read.Kind kind, long value, long start, long end) {
        reads.add(new Read(reads.size() + 1, kind, 1, new Value(value), start, end));
        return this;
    }

    KeyHistory history() {
        return KeyHistory.of("key", writes, reads);
    }

    List<Promise> stale() {
        return new Staleness(history()).violations().map(Violation::promise).toList();
    }

    List<Promise> backwards() {
        return new Monotony(history()).violations().map(Violation::promise).toList();
    }

    Linearization.Answer order() {
        return Linearization.of(history(), 100_000);
    }
}
