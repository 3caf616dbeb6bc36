package io.granary.tables.recovery;

import io.granary.layout.map.Assignment;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.progress.LiveVersions;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// From whom a node gets back the rows that it lost. Pure.
///
/// Whatever was acknowledged is held by a write quorum of each set, this node perhaps among them.
/// So many of the others as a read quorum has members meet one that still has it.
///
/// @param self the node that lost rows
record Sources(NodeId self, List<Assignment> assignments) {
    /// The nodes of which some are still needed, in the order of ids; empty when nobody is.
    SortedSet<NodeId> wanted(LiveVersions versions, Set<NodeId> done) {
        SortedSet<NodeId> wanted = new TreeSet<>();
        for (ReplicaSet set : sets(versions)) {
            if (others(set).stream().filter(done::contains).count() < set.readQuorum()) {
                wanted.addAll(others(set));
            }
        }
        wanted.removeAll(done);
        return wanted;
    }

    /// Whether everything is got back.
    boolean suffice(LiveVersions versions, Set<NodeId> done) {
        return sets(versions).stream()
                .allMatch(set ->
                        others(set).stream().filter(done::contains).count() >= set.readQuorum());
    }

    /// Whether some rows had no other holder, so that nobody can give them back.
    boolean isHopeless(LiveVersions versions) {
        return sets(versions).stream().anyMatch(set -> others(set).size() < set.readQuorum());
    }

    private List<ReplicaSet> sets(LiveVersions versions) {
        return versions.live().stream()
                .map(versions::mapOf)
                .flatMap(map -> assignments.stream().flatMap(each -> sets(map, each)))
                .distinct()
                .toList();
    }

    private Stream<ReplicaSet> sets(LayoutMap map, Assignment assignment) {
        return map.sets(assignment).stream()
                .filter(set -> set.nodes().contains(self))
                .map(ReplicaSet::inOrder);
    }

    private List<NodeId> others(ReplicaSet set) {
        return set.nodes().stream().filter(node -> !node.equals(self)).toList();
    }
}
