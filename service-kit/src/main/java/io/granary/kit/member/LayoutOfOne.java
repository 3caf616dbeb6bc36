package io.granary.kit.member;

import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.staging.Approval;
import io.granary.layout.staging.LayoutDesk;
import io.granary.layout.staging.RoleChange;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// The layout that a node makes by itself when it was told of no others: it keeps the only copy of
/// everything.
final class LayoutOfOne {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private LayoutOfOne() {}

    /// Blocks until the layout is durable.
    ///
    /// @param capacity bytes of the disk
    static void apply(LayoutDesk desk, NodeId self, String zone, long capacity) {
        var whole = OptionalLong.of(Math.max(1, capacity));
        var role = new RoleChange.Assign(self, zone, whole, whole, List.of());
        var one = PlacementRules.of(1);
        desk.stage(List.of(role))
                .then(desk.setParameters(new LayoutParameters(PartitionBits.DEFAULT, one, one)))
                .then(desk.preview())
                .flatMap(preview -> desk.apply(preview.hash(), Approval.by("the node itself")))
                .block(PATIENCE);
    }
}
