package io.granary.layout.progress;

import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What the claims of all nodes say about each version: §B.2, "derived".
final class Readability {
    private final Facts facts;
    private final Survivors survivors;
    private final Map<NodeId, Progress> claims = new TreeMap<>();

    Readability(Facts facts) {
        this.facts = facts;
        this.survivors = new Survivors(facts.banned());
        Trackers trackers = facts.trackers();
        trackers.stores().entries().keySet().forEach(node -> claims.put(node, trackers.of(node)));
    }

    /// The newest version that is readable, when `latched` is.
    VersionId floorFrom(VersionId latched) {
        VersionId floor = latched;
        for (VersionId version : after(latched).keySet()) {
            if (!dead(version, floor) && readable(version, floor)) {
                floor = version;
            }
        }
        return floor;
    }

    /// The versions above a floor that can no longer become readable.
    SortedSet<VersionId> deadAbove(VersionId floor) {
        SortedSet<VersionId> dead = new TreeSet<>(after(floor).keySet());
        dead.removeIf(version -> !dead(version, floor));
        return dead;
    }

    /// Whether no read at a version can succeed any more: in every partition a majority refuses it.
    boolean retired(VersionId version) {
        VersionSets sets = facts.sets(version);
        Predicate<NodeId> refuses = node -> refuses(node, version);
        return sets.holders().stream().allMatch(refuses)
                || sets.distinct().stream().allMatch(set -> isMajority(set, refuses));
    }

    /// Every version that may still be read has handed its rows on, as far as there is anybody left
    /// who could.
    private boolean readable(VersionId version, VersionId floor) {
        return facts.versions().subMap(floor, version).entrySet().stream()
                .filter(older -> older.getKey().equals(floor) || !dead(older.getKey(), floor))
                .flatMap(older -> older.getValue().distinct().stream())
                .allMatch(set ->
                        survivors.suffices(set, node -> of(node).synced().contains(version)));
    }

    /// So many nodes of the floor went past a version that the others are no majority: nobody
    /// claims a version below one that it claimed.
    private boolean dead(VersionId version, VersionId floor) {
        return facts.sets(floor).distinct().stream()
                .anyMatch(set ->
                        count(set, node -> wentPast(node, version))
                                > set.nodes().size() - set.writeQuorum());
    }

    private boolean wentPast(NodeId node, VersionId version) {
        SortedSet<VersionId> synced = of(node).synced();
        return !synced.isEmpty()
                && synced.last().compareTo(version) > 0
                && !synced.contains(version);
    }

    /// A banned node answers nothing any more, and so no read either.
    private boolean refuses(NodeId node, VersionId version) {
        return facts.banned().contains(node)
                || of(node).readFloor().filter(floor -> floor.compareTo(version) > 0).isPresent();
    }

    private Progress of(NodeId node) {
        return claims.getOrDefault(node, Progress.NONE);
    }

    private SortedMap<VersionId, VersionSets> after(VersionId version) {
        SortedMap<VersionId, VersionSets> after = new TreeMap<>(facts.versions().tailMap(version));
        after.remove(version);
        return after;
    }

    private static boolean isMajority(ReplicaSet set, Predicate<NodeId> claim) {
        return count(set, claim) >= set.writeQuorum();
    }

    private static int count(ReplicaSet set, Predicate<NodeId> claim) {
        int count = 0;
        for (NodeId node : set.nodes()) {
            count += claim.test(node) ? 1 : 0;
        }
        return count;
    }
}
