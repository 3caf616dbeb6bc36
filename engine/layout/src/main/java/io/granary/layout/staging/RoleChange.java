package io.granary.layout.staging;

import io.granary.rpc.NodeId;
import java.util.List;
import java.util.OptionalLong;

/// What an operator asks for one node, as it was asked: [LayoutDesk] says what is wrong with it.
public sealed interface RoleChange {
    NodeId node();

    /// The node is to have a role; without capacities, that of a gateway. Capacities are bytes.
    record Assign(
            NodeId node,
            String zone,
            OptionalLong metadataCapacity,
            OptionalLong blockCapacity,
            List<String> tags)
            implements RoleChange {}

    /// The node is to leave the layout.
    record Remove(NodeId node) implements RoleChange {}
}
