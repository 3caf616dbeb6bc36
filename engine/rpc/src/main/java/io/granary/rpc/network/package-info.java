/// A node's whole network: [io.granary.rpc.network.ClusterNetwork] opens its ports and gives the
/// [io.granary.rpc.Rpc] that reaches all peers.
@NullMarked
package io.granary.rpc.network;

import org.jspecify.annotations.NullMarked;
