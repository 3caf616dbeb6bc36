package io.granary.layout.explorer.chance;

/// What a world is like.
///
/// @param forks several desks apply versions without knowing of one another
/// @param monotonic a read that starts after another returned must not return less
/// @param expiry rows are deleted, and tombstones forgotten
/// @param pauses processes stand still for long
public record Scenario(boolean forks, boolean monotonic, boolean expiry, boolean pauses) {
    public static final Scenario PLAIN = new Scenario(true, false, false, false);
    public static final Scenario MONOTONIC = new Scenario(true, true, false, false);
    public static final Scenario EXPIRY = new Scenario(true, false, true, false);

    public Scenario withoutForks() {
        return new Scenario(false, monotonic, expiry, pauses);
    }

    public Scenario withPauses() {
        return new Scenario(forks, monotonic, expiry, true);
    }

    public Scenario withMonotonicReads() {
        return new Scenario(forks, true, expiry, pauses);
    }

    public Lattice lattice() {
        return expiry ? Lattice.STAMPS : Lattice.MARKS;
    }
}
