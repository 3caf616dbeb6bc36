package io.granary.simulation.history;

/// What a write left under a key: a body that no other write has, or nothing.
public record Value(long number) implements Comparable<Value> {
    /// What a deletion leaves, and what is there at the start.
    public static final Value NOTHING = new Value(0);

    @Override
    public int compareTo(Value other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return equals(NOTHING) ? "nothing" : "value " + number;
    }
}
