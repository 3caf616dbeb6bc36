package io.granary.layout.progress;

import io.granary.layout.map.Assignment;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.Arrays;
import java.util.List;

/// Who holds what in one version, as the rules of a change look at it: what must be so in every
/// partition must be so in every set that differs from the others.
public final class VersionSets {
    private final LayoutMap map;
    private final List<ReplicaSet> distinct;
    private final List<NodeId> holders;

    public VersionSets(LayoutMap map) {
        this.map = map;
        this.distinct =
                Arrays.stream(Assignment.values())
                        .flatMap(assignment -> map.sets(assignment).stream())
                        .distinct()
                        .map(ReplicaSet::inOrder)
                        .distinct()
                        .toList();
        this.holders =
                distinct.stream().flatMap(set -> set.nodes().stream()).distinct().sorted().toList();
    }

    public LayoutMap map() {
        return map;
    }

    public ReplicaSet at(RowPlace place) {
        return map.replicasOf(place.hash(), place.assignment());
    }

    /// The sets of all partitions of both assignments, each once.
    List<ReplicaSet> distinct() {
        return distinct;
    }

    /// The nodes of all these sets, in the order of ids.
    List<NodeId> holders() {
        return holders;
    }
}
