/// What clients asked and saw, which is all that checkers judge by.
///
/// Start at [io.granary.simulation.history.History]; each key's part of it is a
/// [io.granary.simulation.history.KeyHistory] of writes and reads with their times.
@NullMarked
package io.granary.simulation.history;

import org.jspecify.annotations.NullMarked;
