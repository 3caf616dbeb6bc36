package io.granary.admin.layout;

import io.granary.admin.cluster.RoleShape;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.StagedRole;
import io.granary.layout.map.VersionId;
import io.granary.layout.staging.StagedChanges;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A layout and what is staged on top of it, as the API shows them.
///
/// @param version how many layouts there were; 0 before the first
/// @param partitionSize how many bytes of blocks a partition may grow to
/// @param change how far the way to this layout is gone; absent once it is
/// @param conflictingVersions versions that were applied elsewhere at the same time, and lost
record LayoutShape(
        long version,
        Optional<String> versionId,
        List<LayoutRoleShape> roles,
        ParametersShape parameters,
        long partitionSize,
        long metadataPartitionSize,
        List<StagedShape> stagedRoleChanges,
        Optional<ParametersShape> stagedParameters,
        List<String> conflictingVersions,
        Optional<ChangeShape> change) {
    /// What is staged for one node: a role, or `remove`.
    record StagedShape(
            String id,
            Optional<Boolean> remove,
            Optional<String> zone,
            Optional<List<String>> tags,
            Optional<Long> capacity,
            Optional<Long> metadataCapacity,
            Optional<Long> blockCapacity) {
        static StagedShape of(NodeId node, StagedRole staged) {
            Optional<RoleShape> role = staged.wanted().map(RoleShape::of);
            return new StagedShape(
                    node.toString(),
                    role.isPresent() ? Optional.empty() : Optional.of(true),
                    role.map(RoleShape::zone),
                    role.map(RoleShape::tags),
                    role.flatMap(RoleShape::capacity),
                    role.flatMap(RoleShape::metadataCapacity),
                    role.flatMap(RoleShape::blockCapacity));
        }

        static List<StagedShape> all(SortedMap<NodeId, StagedRole> staged) {
            return staged.entrySet().stream()
                    .map(each -> of(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    static LayoutShape of(
            Optional<LayoutVersion> layout, StagedChanges staged, Optional<ChangeShape> change) {
        Optional<VersionId> id = layout.map(LayoutVersion::id);
        return new LayoutShape(
                id.map(VersionId::epoch).orElse(0L),
                id.map(VersionId::toString),
                layout.map(LayoutRoleShape::all).orElse(List.of()),
                ParametersShape.of(
                        layout.map(version -> version.proposal().parameters())
                                .orElse(LayoutParameters.DEFAULT)),
                layout.map(version -> version.content().blocks().partitionSize().value())
                        .orElse(0L),
                layout.map(version -> version.content().metadata().partitionSize().value())
                        .orElse(0L),
                StagedShape.all(staged.roles()),
                staged.parameters().map(ParametersShape::of),
                staged.conflicting().stream().map(VersionId::toString).toList(),
                change);
    }
}
