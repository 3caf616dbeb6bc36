package io.granary.admin.layout;

import io.granary.admin.dispatch.AdminRefusal;
import io.granary.layout.staging.RoleChange;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an operator sends about one node. Without any capacity the node becomes a gateway.
///
/// @param capacity for metadata and for blocks alike
record RoleRequest(
        String id,
        Optional<Boolean> remove,
        Optional<String> zone,
        Optional<List<String>> tags,
        Optional<Long> capacity,
        Optional<Long> metadataCapacity,
        Optional<Long> blockCapacity) {
    RoleChange change() {
        NodeId node =
                NodeId.parse(id)
                        .orElseThrow(() ->
                                AdminRefusal.invalid(
                                        "'%s' is no node id: 64 hexadecimal digits".formatted(id)));
        return remove.orElse(false) ? removal(node) : assignment(node);
    }

    private RoleChange removal(NodeId node) {
        boolean more = zone.isPresent() || tags.isPresent() || capacity.isPresent();
        if (more || metadataCapacity.isPresent() || blockCapacity.isPresent()) {
            throw AdminRefusal.invalid(
                    "node %s is to be removed and to have a role".formatted(node));
        }
        return new RoleChange.Remove(node);
    }

    private RoleChange assignment(NodeId node) {
        if (capacity.isPresent() && (metadataCapacity.isPresent() || blockCapacity.isPresent())) {
            throw AdminRefusal.invalid(
                    "node %s: send capacity, or metadataCapacity and blockCapacity, not both"
                            .formatted(node));
        }
        return new RoleChange.Assign(
                node,
                zone.orElseThrow(
                        () -> AdminRefusal.invalid("node %s: zone is missing".formatted(node))),
                number(metadataCapacity.or(() -> capacity)),
                number(blockCapacity.or(() -> capacity)),
                tags.orElse(List.of()));
    }

    private static OptionalLong number(Optional<Long> number) {
        return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
