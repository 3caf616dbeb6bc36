/// Whole clusters in one thread, in time that a seed decides.
///
/// Start at [io.granary.simulation.Simulate], which runs seeds and reports what breaks a promise.
/// What is simulated are the ports of the engine: `world` is time and chance, `network` and `disk`
/// what nodes stand on, `cluster` the nodes themselves, which are the engine's own roles. `faults`
/// go wrong, `clients` work, `checkers` judge what they saw, and `bugs` prove that they can.
@NullMarked
package io.granary.simulation;

import org.jspecify.annotations.NullMarked;
