/// Decides which nodes hold which partition: the largest partition size first, then the fewest
/// copies, then an even and well mixed spread.
///
/// Start at [io.granary.layout.assign.Assigner]. The largest size has a closed form
/// (`PartitionSizes`); the sets themselves are a flow of minimum cost through `AssignmentGraph`,
/// pushed in passes whose limits come from `FairShares`. Everything is a pure function of the
/// [io.granary.layout.assign.Problem], to the byte, on every machine: a preview made by one node is
/// what another one applies. [io.granary.layout.assign.AssignmentCheck] shares no code with the
/// solver and judges assignments that came from elsewhere.
@NullMarked
package io.granary.layout.assign;

import org.jspecify.annotations.NullMarked;
