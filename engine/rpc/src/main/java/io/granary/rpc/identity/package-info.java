/// Who a node is, and how it proves that it belongs to its cluster.
///
/// Start at [io.granary.rpc.identity.Membership]. A node's [io.granary.rpc.identity.Identity] is a
/// key pair of its own, and its id is the hash of the public key. The
/// [io.granary.rpc.identity.ClusterSecret] that all nodes of a cluster share gives the key of the
/// cluster's certificate authority; every node holds the secret and so issues its own certificate.
/// A certificate therefore shows that its holder knows the secret; which node the holder is, only
/// the public key in it says.
@NullMarked
package io.granary.rpc.identity;

import org.jspecify.annotations.NullMarked;
