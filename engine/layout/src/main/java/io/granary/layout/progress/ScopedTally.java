package io.granary.layout.progress;

import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who confirmed that it holds a row, and for which versions.
///
/// A confirmation counts only for the versions it names (§B.3 I4): a node that confirmed, left the
/// layout, dropped its rows and came back holds nothing.
public record ScopedTally(SortedMap<NodeId, SortedSet<VersionId>> confirmed) {
    public static final ScopedTally NONE = new ScopedTally(Collections.emptySortedMap());

    public ScopedTally {
        confirmed = Collections.unmodifiableSortedMap(new TreeMap<>(confirmed));
    }

    /// The tally after `node` confirmed it for some versions, besides those before.
    public ScopedTally with(NodeId node, SortedSet<VersionId> versions) {
        SortedMap<NodeId, SortedSet<VersionId>> after = new TreeMap<>(confirmed);
        after.merge(node, versions, ScopedTally::both);
        return new ScopedTally(after);
    }

    /// Whether a majority of the set of every live version confirmed the row for that version.
    public boolean suffices(LiveSets live) {
        for (Map.Entry<VersionId, ReplicaSet> each : live.sets().entrySet()) {
            if (possible(each, each.getValue().nodes()) < each.getValue().writeQuorum()) {
                return false;
            }
        }
        return true;
    }

    /// The nodes of a live version that have not confirmed the row for it: whom to send it to.
    public List<NodeId> open(LiveSets live) {
        return live.sets().entrySet().stream()
                .flatMap(each ->
                        each.getValue().nodes().stream()
                                .filter(node -> !confirmedBy(node, each.getKey())))
                .distinct()
                .sorted()
                .toList();
    }

    /// Whether some live version cannot get its majority without the nodes that failed.
    public boolean hopeless(LiveSets live, Collection<NodeId> failed) {
        return live.sets().entrySet().stream()
                .anyMatch(each -> possible(each, failed) < each.getValue().writeQuorum());
    }

    /// How many members confirmed the row for a version, or still may.
    private int possible(Map.Entry<VersionId, ReplicaSet> each, Collection<NodeId> failed) {
        int count = 0;
        for (NodeId node : each.getValue().nodes()) {
            count += confirmedBy(node, each.getKey()) || !failed.contains(node) ? 1 : 0;
        }
        return count;
    }

    private boolean confirmedBy(NodeId node, VersionId version) {
        return confirmed.getOrDefault(node, Collections.emptySortedSet()).contains(version);
    }

    private static SortedSet<VersionId> both(
            SortedSet<VersionId> some, SortedSet<VersionId> others) {
        SortedSet<VersionId> all = new TreeSet<>(some);
        all.addAll(others);
        return Collections.unmodifiableSortedSet(all);
    }
}
