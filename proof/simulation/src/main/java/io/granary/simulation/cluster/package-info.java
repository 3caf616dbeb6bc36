/// Whole nodes in the simulated world: the engine's roles, with every port simulated.
///
/// Start at [io.granary.simulation.cluster.Cluster]. A
/// [io.granary.simulation.cluster.Machine] has a disk and a clock and runs one process after the
/// other, each of which is a real `CombinedRole`.
@NullMarked
package io.granary.simulation.cluster;

import org.jspecify.annotations.NullMarked;
