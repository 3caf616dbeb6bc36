package io.granary.layout.staging;

import io.granary.layout.document.Roster;
import io.granary.layout.document.VersionContent;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.staging.LayoutRefused.Reason;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What stands against applying a plan, unless it is forced.
///
/// @param changing whether more than one version counts now
record ApplyCheck(Planner.Draft draft, boolean changing, List<Answering> answering) {
    void require() {
        requireSettled();
        for (Assignment assignment : Assignment.values()) {
            requireKeepers(assignment);
            requireQuorums(assignment);
        }
    }

    /// What a node reports room for is what its roles can keep. Of one that is silent nothing is
    /// known, so nothing is held against it here.
    private void requireKeepers(Assignment assignment) {
        Roster roster = draft.content().proposal().roster();
        for (Answering node : answering) {
            boolean wanted =
                    roster.roleOf(node.node())
                            .flatMap(role -> role.capacity(assignment))
                            .isPresent();
            boolean unable =
                    node.report().filter(said -> said.room(assignment).isEmpty()).isPresent();
            if (wanted && unable) {
                throw new LayoutRefused(
                        Reason.CANNOT_KEEP,
                        "node %s would have capacity for %s, but says that it keeps none: take that"
                                + " capacity away, or start it with another role first; only force"
                                + " applies this",
                        node.node(),
                        Planner.nameOf(assignment));
            }
        }
    }

    private void requireSettled() {
        if (changing) {
            throw new LayoutRefused(
                    Reason.STILL_CHANGING,
                    "the change before this one is still under way, and is to end first; only"
                            + " force applies this");
        }
    }

    private void requireQuorums(Assignment assignment) {
        SortedSet<NodeId> reachable =
                answering.stream()
                        .map(Answering::node)
                        .collect(Collectors.toCollection(TreeSet::new));
        VersionContent content = draft.content();
        var silent = new TreeSet<NodeId>();
        int without = 0;
        for (ReplicaSet set : content.placement(assignment).sets()) {
            var down = set.nodes().stream().filter(node -> !reachable.contains(node)).toList();
            if (set.nodes().size() - down.size() < set.writeQuorum()) {
                without++;
                silent.addAll(down);
            }
        }
        if (without > 0) {
            throw new LayoutRefused(
                    Reason.NO_QUORUM,
                    "%d partitions of %s would have no write quorum, as nodes do not answer: %s;"
                            + " only force applies this",
                    without,
                    Planner.nameOf(assignment),
                    silent);
        }
    }
}
