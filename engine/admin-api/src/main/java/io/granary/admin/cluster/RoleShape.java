package io.granary.admin.cluster;

import io.granary.foundation.bytes.ByteCount;
import io.granary.layout.document.NodeRole;
import java.util.List;
import java.util.Optional;

/// A node's role as the API shows it.
///
/// @param capacity that for blocks, where other tools look for it; gateways have none of the three
public record RoleShape(
        String zone,
        List<String> tags,
        Optional<Long> capacity,
        Optional<Long> metadataCapacity,
        Optional<Long> blockCapacity) {
    public static RoleShape of(NodeRole role) {
        Optional<Long> blocks = role.blockCapacity().map(ByteCount::value);
        return new RoleShape(
                role.zone(),
                role.tags(),
                blocks,
                role.metadataCapacity().map(ByteCount::value),
                blocks);
    }
}
