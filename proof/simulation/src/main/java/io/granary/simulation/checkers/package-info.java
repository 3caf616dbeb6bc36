/// What must be true of every history: each checker is one promise.
///
/// Start at [io.granary.simulation.checkers.Checkers]. A checker is pure; what it finds is a
/// [io.granary.simulation.checkers.Violation].
@NullMarked
package io.granary.simulation.checkers;

import org.jspecify.annotations.NullMarked;
