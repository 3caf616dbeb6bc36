package io.granary.layout.staging;

import io.granary.layout.assign.Plan;
import io.granary.layout.document.PlacementRules;
import java.util.List;

/// What would become of one assignment.
///
/// @param choices one for each zone redundancy from 1 to the replication factor
/// @param moves in the order of nodes; empty for a first layout
/// @param changedPartitions how many partitions would have other replicas than now
public record AssignmentPreview(
        PlacementRules rules,
        Plan plan,
        List<RedundancyChoice> choices,
        List<Move> moves,
        int changedPartitions) {
    public AssignmentPreview {
        choices = List.copyOf(choices);
        moves = List.copyOf(moves);
    }
}
