package io.granary.layout.staging;

import io.granary.layout.document.VersionContent;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.staging.LayoutRefused.Reason;
import io.granary.rpc.NodeId;
import java.util.SortedSet;
import java.util.TreeSet;

/// What stands against applying a plan, unless it is forced.
record ApplyCheck(Planner.Draft draft, SortedSet<NodeId> reachable) {
    void require() {
        requireNothingMoves();
        for (Assignment assignment : Assignment.values()) {
            requireQuorums(assignment);
        }
    }

    private void requireNothingMoves() {
        int metadata = draft.preview().metadata().changedPartitions();
        int blocks = draft.preview().blocks().changedPartitions();
        if (metadata + blocks > 0) {
            throw new LayoutRefused(
                    Reason.MOVES_PARTITIONS,
                    "%d metadata partitions and %d block partitions would change hands, and what"
                            + " they hold does not follow by itself; only force applies this",
                    metadata,
                    blocks);
        }
    }

    private void requireQuorums(Assignment assignment) {
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
