package io.granary.admin.layout;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.layout.staging.LayoutDesk;
import io.granary.layout.staging.RoleChange;
import io.granary.rpc.NodeId;

/// Keeps operators from writing roles for nodes that do not exist, which a slip of the finger in an
/// id would be.
record KnownNodes(ClusterView cluster, LayoutDesk desk) {
    void require(RoleChange change) {
        NodeId node = change.node();
        boolean known =
                switch (change) {
                    case RoleChange.Assign _ -> isInLayout(node) || isInNetwork(node);
                    case RoleChange.Remove _ -> isInLayout(node);
                };
        if (!known) {
            throw AdminRefusal.notFound(
                    "NoSuchNode",
                    change instanceof RoleChange.Remove
                            ? "node %s is not in the layout".formatted(node)
                            : "no node %s was heard of: connect it first".formatted(node));
        }
    }

    private boolean isInLayout(NodeId node) {
        return desk.staged().roles().containsKey(node)
                || desk.current()
                        .flatMap(version -> version.proposal().roster().roleOf(node))
                        .isPresent();
    }

    private boolean isInNetwork(NodeId node) {
        return cluster.self().equals(node)
                || cluster.nodes().stream().anyMatch(other -> other.id().equals(node));
    }
}
