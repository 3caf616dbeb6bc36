package io.granary.admin.layout;

import io.granary.admin.layout.LayoutRoleShape.Shares;
import io.granary.layout.assign.Plan;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.NodeRole;
import io.granary.layout.document.Roster;
import io.granary.layout.staging.AssignmentPreview;
import io.granary.layout.staging.Preview;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What applying the staged changes would bring, as the API shows it.
///
/// @param message the same in a few lines for people
/// @param newLayout the layout as it would be
record PreviewShape(
        List<String> message,
        LayoutShape newLayout,
        long version,
        String planHash,
        AssignmentShape metadata,
        AssignmentShape blocks,
        List<String> warnings) {
    static PreviewShape of(Preview preview, Optional<LayoutVersion> now) {
        long version = now.map(current -> current.id().epoch()).orElse(0L) + 1;
        return new PreviewShape(
                lines(preview, version),
                after(preview, now, version),
                version,
                preview.hash().toString(),
                AssignmentShape.of(preview.metadata()),
                AssignmentShape.of(preview.blocks()),
                preview.warnings());
    }

    private static LayoutShape after(Preview preview, Optional<LayoutVersion> now, long version) {
        LayoutParameters parameters =
                preview.changes()
                        .parameters()
                        .or(() -> now.map(current -> current.proposal().parameters()))
                        .orElse(LayoutParameters.DEFAULT);
        return new LayoutShape(
                version,
                Optional.empty(),
                LayoutRoleShape.all(
                        roster(preview, now),
                        shares(preview.metadata().plan()),
                        shares(preview.blocks().plan())),
                ParametersShape.of(parameters),
                preview.blocks().plan().partitionSize(),
                preview.metadata().plan().partitionSize(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Roster roster(Preview preview, Optional<LayoutVersion> now) {
        SortedMap<NodeId, NodeRole> roles = new TreeMap<>();
        now.ifPresent(current -> roles.putAll(current.proposal().roster().roles()));
        preview.changes()
                .roles()
                .forEach((node, staged) ->
                        staged.wanted()
                                .ifPresentOrElse(
                                        role -> roles.put(node, role), () -> roles.remove(node)));
        return new Roster(roles);
    }

    private static Shares shares(Plan plan) {
        return new Shares(plan.partitionsPerNode(), plan.partitionSize());
    }

    private static List<String> lines(Preview preview, long version) {
        return List.of(
                "This would be layout version %d.".formatted(version),
                "Metadata: " + line(preview.metadata()),
                "Blocks: " + line(preview.blocks()));
    }

    private static String line(AssignmentPreview preview) {
        Plan plan = preview.plan();
        return "%d partitions in %d copies over %d zones, room for %d bytes; %d change hands."
                .formatted(
                        plan.sets().size(),
                        preview.rules().replicationFactor(),
                        plan.zonesSpanned(),
                        plan.effectiveBytes(),
                        preview.changedPartitions());
    }
}
