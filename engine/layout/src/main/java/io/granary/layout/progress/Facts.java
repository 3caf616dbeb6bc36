package io.granary.layout.progress;

import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a node's document says, as far as the rules of a change look at it.
///
/// @param versions every version that was ever applied
/// @param banned nodes that never answer again, which an operator answers for
public record Facts(
        SortedMap<VersionId, VersionSets> versions, Trackers trackers, SortedSet<NodeId> banned) {
    public Facts {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        banned = Collections.unmodifiableSortedSet(new TreeSet<>(banned));
    }

    boolean knows(VersionId version) {
        return versions.containsKey(version);
    }

    VersionSets sets(VersionId version) {
        VersionSets sets = versions.get(version);
        if (sets == null) {
            throw new IllegalArgumentException("version %s is not known".formatted(version));
        }
        return sets;
    }

    /// The nodes that hold something in any version.
    SortedSet<NodeId> holders() {
        SortedSet<NodeId> holders = new TreeSet<>();
        versions.values().forEach(sets -> holders.addAll(sets.holders()));
        return holders;
    }
}
