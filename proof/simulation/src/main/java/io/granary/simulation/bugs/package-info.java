/// Bugs that a simulator worth its name must find, each put into a node's wiring, never into the
/// engine.
///
/// Start at [io.granary.simulation.bugs.Bug].
@NullMarked
package io.granary.simulation.bugs;

import org.jspecify.annotations.NullMarked;
