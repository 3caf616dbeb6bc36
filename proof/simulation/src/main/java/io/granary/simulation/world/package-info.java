/// A world of its own: time that moves from event to event, and chance that follows from a seed.
///
/// Start at [io.granary.simulation.world.Timeline]. Everything that happens in a run is an event on
/// it, executed by one thread in the order of time, so that a seed says all that will happen.
/// [io.granary.simulation.world.Trace] keeps a fingerprint of it: two runs of one seed must agree.
@NullMarked
package io.granary.simulation.world;

import org.jspecify.annotations.NullMarked;
