/// Who else is there, where, and whether they can be reached.
///
/// Start at [io.granary.rpc.peers.Peers]. Nodes introduce themselves whenever one connects to the
/// other ([io.granary.rpc.peers.Introductions]), and every few seconds each asks all it knows for
/// their acquaintances; seeds only begin this. An address that was told by others is a hint; what a
/// node says of itself over a connection that proves its identity is what holds.
/// [io.granary.rpc.peers.ResilientRpc] spares askers the wait for peers that do not answer.
@NullMarked
package io.granary.rpc.peers;

import org.jspecify.annotations.NullMarked;
