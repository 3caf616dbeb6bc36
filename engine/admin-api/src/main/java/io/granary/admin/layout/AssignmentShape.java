package io.granary.admin.layout;

import io.granary.admin.json.Inline;
import io.granary.admin.layout.ParametersShape.RulesShape;
import io.granary.layout.assign.Plan;
import io.granary.layout.staging.AssignmentPreview;
import io.granary.layout.staging.Move;
import io.granary.layout.staging.RedundancyChoice;
import java.util.List;

/// What would become of metadata, or of blocks, as the API shows it. Amounts are bytes.
///
/// @param choices what each zone redundancy would leave room for
/// @param movedPartitions how many copies must be made
/// @param changedPartitions how many partitions have other nodes than now
record AssignmentShape(
        RulesShape rules,
        int zonesSpanned,
        @Inline Room room,
        List<NodeShare> partitionsPerNode,
        List<Choice> choices,
        List<MoveShape> moves,
        int movedPartitions,
        int changedPartitions) {
    /// How much there is room for.
    ///
    /// @param partitionSize how large one partition may grow
    /// @param usableCapacity what the nodes can be filled with: every copy counted
    /// @param usablePercent the same, of what they offer
    /// @param effectiveCapacity what can be stored: every byte counted once
    record Room(
            long partitionSize, long usableCapacity, double usablePercent, long effectiveCapacity) {
        static Room of(Plan plan) {
            return new Room(
                    plan.partitionSize(),
                    plan.usableBytes(),
                    Math.round(plan.usablePercent() * 10) / 10.0,
                    plan.effectiveBytes());
        }
    }

    record NodeShare(String id, int partitions) {}

    record Choice(int zones, long usableCapacity, long effectiveCapacity) {
        static Choice of(RedundancyChoice choice) {
            return new Choice(choice.zones(), choice.usable().value(), choice.effective().value());
        }
    }

    record MoveShape(String from, String to, int partitions, long atMostBytes) {
        static MoveShape of(Move move) {
            return new MoveShape(
                    move.from().toString(),
                    move.to().toString(),
                    move.partitions(),
                    move.atMost().value());
        }
    }

    static AssignmentShape of(AssignmentPreview preview) {
        Plan plan = preview.plan();
        return new AssignmentShape(
                RulesShape.of(preview.rules()),
                plan.zonesSpanned(),
                Room.of(plan),
                plan.partitionsPerNode().entrySet().stream()
                        .map(each -> new NodeShare(each.getKey().toString(), each.getValue()))
                        .toList(),
                preview.choices().stream().map(Choice::of).toList(),
                preview.moves().stream().map(MoveShape::of).toList(),
                plan.moved(),
                preview.changedPartitions());
    }
}
