/// What goes wrong in a run, planned from its seed before anything happens.
///
/// Start at [io.granary.simulation.faults.Trouble], which says how bad a run is, and
/// [io.granary.simulation.faults.Nemesis], which brings it about and heals it.
@NullMarked
package io.granary.simulation.faults;

import org.jspecify.annotations.NullMarked;
