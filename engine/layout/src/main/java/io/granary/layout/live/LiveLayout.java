package io.granary.layout.live;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.MergingMap;
import io.granary.layout.progress.StampForm;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.VersionSets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What counts now, as one node knows it: computed once for each change of its document.
///
/// Rows are read at the floor, and written to every live version. Nearly always both are one and
/// the same version.
public final class LiveLayout {
    private static final VersionId ONLY = new VersionId(1, Bytes.wrap(new byte[KeyHash.LENGTH]));

    private final LiveVersions versions;
    private final List<LayoutMap> live;
    private final LayoutMap floor;
    private final List<LayoutMap> newestFirst;
    private final Bytes stamp;

    private LiveLayout(LiveVersions versions) {
        this.versions = versions;
        this.live = versions.live().stream().map(versions::mapOf).toList();
        this.floor = versions.mapOf(versions.floor());
        this.newestFirst = newestFirst(versions);
        this.stamp = Bytes.copyOf(new StampForm().write(versions.stamp()).getFirst());
    }

    public static LiveLayout of(LiveVersions versions) {
        return new LiveLayout(versions);
    }

    /// The layout of a cluster that has had one version only.
    static LiveLayout still(LayoutMap map) {
        SortedMap<VersionId, VersionSets> versions = new TreeMap<>();
        versions.put(ONLY, new VersionSets(map));
        Trackers nobody = new Trackers(MergingMap.empty(), MergingMap.empty());
        Facts facts = new Facts(versions, nobody, Collections.emptySortedSet());
        return of(LiveVersions.of(facts).orElseThrow());
    }

    /// Whether one version counts and no other.
    public boolean isStill() {
        return live.size() == 1;
    }

    /// The version at which rows are read.
    public LayoutMap readMap() {
        return floor;
    }

    /// Who is asked for rows at a hash.
    public ReplicaSet readSet(Assignment assignment, KeyHash hash) {
        return floor.replicasOf(hash, assignment);
    }

    /// The sets of which each must hold rows at a hash by its own write quorum; where versions have
    /// the same nodes for it, once. Where an operator gave up a majority, only the others are
    /// asked.
    public List<ReplicaSet> writeSets(Assignment assignment, KeyHash hash) {
        if (isStill()) {
            return List.of(floor.replicasOf(hash, assignment).inOrder());
        }
        List<ReplicaSet> sets = new ArrayList<>(live.size());
        for (LayoutMap map : live) {
            versions.left(map.replicasOf(hash, assignment).inOrder())
                    .filter(set -> !sets.contains(set))
                    .ifPresent(sets::add);
        }
        return List.copyOf(sets);
    }

    /// Whether writes at a hash go to no other nodes than reads.
    public boolean isSettled(Assignment assignment, KeyHash hash) {
        return isStill() || writeSets(assignment, hash).size() == 1;
    }

    /// The newest version that counts, which says where things are to be in the end.
    public LayoutMap newestLive() {
        return live.getLast();
    }

    /// Every version that may tell where something is that never changes: the newest, the floor,
    /// other live ones, then those that are past.
    public List<LayoutMap> newestFirst() {
        return newestFirst;
    }

    /// What the node's questions say that it knows, as it travels.
    public Bytes stamp() {
        return stamp;
    }

    public LiveVersions versions() {
        return versions;
    }

    /// Whether everything that counts here counted then, too: confirmations that were given for
    /// `then` are enough.
    public boolean isCoveredBy(LiveLayout then) {
        return this == then || then.versions.live().containsAll(versions.live());
    }

    private static List<LayoutMap> newestFirst(LiveVersions versions) {
        List<VersionId> order = new ArrayList<>();
        order.add(versions.live().last());
        order.add(versions.floor());
        order.addAll(List.copyOf(versions.live()).reversed());
        order.addAll(List.copyOf(versions.known()).reversed());
        return order.stream().distinct().map(versions::mapOf).toList();
    }
}
