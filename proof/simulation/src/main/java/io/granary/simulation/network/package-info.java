/// The network between nodes: every message is bytes, and may be late, lost, doubled or overtaken.
///
/// Start at [io.granary.simulation.network.Network]; [io.granary.simulation.network.NodeRpc] is one
/// process's end of it, an adapter of the engine's `Rpc`.
@NullMarked
package io.granary.simulation.network;

import org.jspecify.annotations.NullMarked;
