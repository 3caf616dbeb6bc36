package io.granary.layout.map;

import io.granary.foundation.check.Check;
import io.granary.rpc.NodeId;
import java.util.List;

/// The distinct nodes that hold one partition in one layout version.
///
/// Any write quorum and any read quorum share a node (algorithms §0: W = ⌊n/2⌋+1, Q = n−W+1).
public record ReplicaSet(List<NodeId> nodes) {
    public ReplicaSet {
        nodes = List.copyOf(nodes);
        Check.that(!nodes.isEmpty(), "an empty replica set");
        Check.that(nodes.stream().distinct().count() == nodes.size(), "a node twice in %s", nodes);
    }

    /// The same nodes in the order of their ids, so that sets of the same nodes are equal.
    public ReplicaSet inOrder() {
        return new ReplicaSet(nodes.stream().sorted().toList());
    }

    public int writeQuorum() {
        return nodes.size() / 2 + 1;
    }

    public int readQuorum() {
        return nodes.size() - writeQuorum() + 1;
    }
}
