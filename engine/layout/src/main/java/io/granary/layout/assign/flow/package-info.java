/// Flows of minimum cost in plain arrays, for graphs of millions of arcs.
///
/// Build a [io.granary.layout.assign.flow.FlowGraph], then let
/// [io.granary.layout.assign.flow.MinimumCostFlow] push through it. Nothing here knows what flows.
@NullMarked
package io.granary.layout.assign.flow;

import org.jspecify.annotations.NullMarked;
