/// One run of one seed, from an empty cluster to a judgement.
///
/// Start at [io.granary.simulation.run.Run]. A seed first becomes a
/// [io.granary.simulation.run.Scenario], which says everything that is planned; the run is then two
/// phases, one with faults and one without, after which everything must work again.
@NullMarked
package io.granary.simulation.run;

import org.jspecify.annotations.NullMarked;
