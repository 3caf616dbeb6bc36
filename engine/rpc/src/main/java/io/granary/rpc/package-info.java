/// Asking another node a question.
///
/// Start at [io.granary.rpc.Rpc]: a question goes to a [io.granary.rpc.NodeId] for an
/// [io.granary.rpc.Endpoint] and is answered by whoever registered with that node's
/// [io.granary.rpc.Answers]. Between processes both travel in the endpoint's
/// [io.granary.rpc.WireForm]s; within one process ([io.granary.rpc.loopback.LoopbackRpc]) they do
/// not leave memory.
@NullMarked
package io.granary.rpc;

import org.jspecify.annotations.NullMarked;
