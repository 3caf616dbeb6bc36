package io.granary.layout.staging;

import io.granary.foundation.bytes.ByteCount;
import io.granary.layout.document.NodeRole;
import io.granary.layout.document.StagedRole;
import io.granary.layout.staging.LayoutRefused.Reason;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Turns what an operator asked for into roles, or says what is wrong with it.
final class RoleReader {
    private RoleReader() {}

    static SortedMap<NodeId, StagedRole> read(List<RoleChange> changes) {
        SortedMap<NodeId, StagedRole> roles = new TreeMap<>();
        for (RoleChange change : changes) {
            if (roles.put(change.node(), read(change)) != null) {
                throw new LayoutRefused(
                        Reason.DUPLICATE_NODE, "node %s appears twice", change.node());
            }
        }
        return roles;
    }

    private static StagedRole read(RoleChange change) {
        return switch (change) {
            case RoleChange.Assign assign -> new StagedRole.Given(role(assign));
            case RoleChange.Remove _ -> new StagedRole.Removed();
        };
    }

    private static NodeRole role(RoleChange.Assign assign) {
        if (!NodeRole.isName(assign.zone())) {
            throw badName("zone", assign.zone());
        }
        for (String tag : assign.tags()) {
            if (!NodeRole.isName(tag)) {
                throw badName("tag", tag);
            }
        }
        if (assign.tags().size() > NodeRole.MOST_TAGS) {
            throw new LayoutRefused(
                    Reason.BAD_REQUEST, "a node has at most %d tags", NodeRole.MOST_TAGS);
        }
        return new NodeRole(
                assign.zone(),
                capacity(assign.node(), assign.metadataCapacity()),
                capacity(assign.node(), assign.blockCapacity()),
                assign.tags());
    }

    private static Optional<ByteCount> capacity(NodeId node, OptionalLong bytes) {
        if (bytes.isPresent() && bytes.getAsLong() < 1) {
            throw new LayoutRefused(
                    Reason.ZERO_CAPACITY,
                    "node %s has capacity %d; a node that stores nothing has none: a gateway",
                    node,
                    bytes.getAsLong());
        }
        return bytes.isPresent() ? Optional.of(ByteCount.of(bytes.getAsLong())) : Optional.empty();
    }

    private static LayoutRefused badName(String what, String name) {
        return new LayoutRefused(
                Reason.BAD_REQUEST,
                "%s '%s' is no name: 1 to 64 characters without blanks",
                what,
                name);
    }
}
