package io.granary.simulation.history;

/// A client's PUT or DELETE.
///
/// @param end when it was acknowledged; [#NEVER] when nobody knows whether and when it took effect
public record Write(int number, Value value, long start, long end) {
    public static final long NEVER = Long.MAX_VALUE;

    /// What made the key be empty at the start.
    static final Write FIRST = new Write(0, Value.NOTHING, -1, -1);

    public boolean isAcknowledged() {
        return end != NEVER;
    }

    /// Whether this took effect for certain before `other` could.
    public boolean isBefore(Write other) {
        return end < other.start;
    }

    /// Whether a read that begins at `moment` must see this or something later.
    public boolean isDoneBy(long moment) {
        return end < moment;
    }

    @Override
    public String toString() {
        String ended = isAcknowledged() ? "%.6f".formatted(end / 1e9) : "?";
        return "write %d of %s [%.6f, %s]".formatted(number, value, start / 1e9, ended);
    }
}
