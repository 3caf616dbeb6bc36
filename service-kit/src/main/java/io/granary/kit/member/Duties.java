package io.granary.kit.member;

import io.granary.kit.management.Condition;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.LayoutMap;
import io.granary.rpc.NodeId;
import java.util.List;

/// What a node is able to keep for its cluster, by the roles it was started with.
record Duties(List<Assignment> keeps) {
    Duties {
        keeps = List.copyOf(keeps);
    }

    static Duties all() {
        return new Duties(List.of(Assignment.values()));
    }

    /// Failing when the layout gives the node what it has no role for. The other way around nothing
    /// is wrong: what has no capacity in the layout keeps nothing yet.
    Condition under(LayoutMap map, NodeId self) {
        for (Assignment assignment : Assignment.values()) {
            if (!keeps.contains(assignment) && map.holders(assignment).contains(self)) {
                return new Condition.Failing(
                        ("The layout gives this node %s, which it was not started to keep: take its"
                                        + " capacity for them away, or start it with another role.")
                                .formatted(wordOf(assignment)));
            }
        }
        return new Condition.Fine();
    }

    private static String wordOf(Assignment assignment) {
        return switch (assignment) {
            case METADATA -> "rows";
            case BLOCKS -> "blocks";
        };
    }
}
