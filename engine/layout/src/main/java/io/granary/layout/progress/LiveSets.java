package io.granary.layout.progress;

import io.granary.foundation.check.Check;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The sets of one row in every live version.
public record LiveSets(SortedMap<VersionId, ReplicaSet> sets) {
    public LiveSets {
        sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
        Check.that(!sets.isEmpty(), "no version is live");
    }

    /// The nodes of all sets, each once, in the order of ids.
    public List<NodeId> nodes() {
        return sets.values().stream()
                .flatMap(set -> set.nodes().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
