/// Asking another node a question.
///
/// Start at [io.granary.rpc.Rpc]: a question goes to a [io.granary.rpc.NodeId] for an
/// [io.granary.rpc.Endpoint] and is answered by whoever registered with that node's
/// [io.granary.rpc.Answers]. The adapter that this release has is
/// [io.granary.rpc.loopback.LoopbackRpc], for nodes of one process.
@NullMarked
package io.granary.rpc;

import org.jspecify.annotations.NullMarked;
