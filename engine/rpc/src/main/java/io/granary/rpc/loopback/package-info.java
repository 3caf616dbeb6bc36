/// The [io.granary.rpc.Rpc] of nodes that share a process: [io.granary.rpc.loopback.LoopbackRpc].
@NullMarked
package io.granary.rpc.loopback;

import org.jspecify.annotations.NullMarked;
