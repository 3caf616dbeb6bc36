package io.granary.layout.health;

import io.granary.foundation.check.Check;

/// How far a node has come with what a change of the layout makes it move.
///
/// @param done how many rows or blocks it has moved
/// @param all how many there are to move in all, as far as it knows now
/// @param perSecond how many it moves in a second
public record Moving(long done, long all, long perSecond) {
    public Moving {
        Check.that(done >= 0 && all >= done, "%d of %d are moved", done, all);
        Check.that(perSecond >= 0, "%d are moved in a second", perSecond);
    }

    /// What several nodes move.
    public Moving and(Moving other) {
        return new Moving(done + other.done, all + other.all, perSecond + other.perSecond);
    }
}
