package io.granary.layout.progress;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which versions count now, as one node concludes from its document (algorithms §B.2).
///
/// Reads ask the sets of the *floor*: the newest version that this node knows to be readable.
/// Writes must be held by a majority in every *live* version: the floor, newer ones that may become
/// readable, older ones that others may still read at.
public final class LiveVersions {
    private final Facts facts;
    private final Survivors survivors;
    private final VersionId floor;
    private final NavigableMap<VersionId, VersionSets> fromFloor;
    private final SortedSet<VersionId> dead;
    private final SortedSet<VersionId> live;

    private LiveVersions(Facts facts, VersionId floor, Readability readability) {
        this.facts = facts;
        this.survivors = new Survivors(facts.banned());
        this.floor = floor;
        this.fromFloor =
                Collections.unmodifiableNavigableMap(
                        new TreeMap<>(facts.versions().tailMap(floor)));
        this.dead = readability.deadAbove(floor);
        SortedSet<VersionId> alive = new TreeSet<>(facts.versions().keySet());
        alive.removeAll(dead);
        alive.removeIf(version -> version.compareTo(floor) < 0 && readability.retired(version));
        this.live = Collections.unmodifiableSortedSet(alive);
    }

    /// What follows from a document alone; nothing while it has no version.
    public static Optional<LiveVersions> of(Facts facts) {
        return facts.versions().isEmpty()
                ? Optional.empty()
                : Optional.of(from(facts, facts.versions().firstKey()));
    }

    /// What follows once the node's document has grown to `next`: its floor never sinks, even when
    /// it learns too late of a version that would have been in the way.
    public LiveVersions then(Facts next) {
        return from(next, floor);
    }

    /// The newest version that is known to be readable.
    public VersionId floor() {
        return floor;
    }

    /// The versions in which a write must be held by majorities; the floor is one of them.
    public SortedSet<VersionId> live() {
        return live;
    }

    /// Versions above the floor that can no longer become readable.
    public SortedSet<VersionId> dead() {
        return dead;
    }

    public boolean knows(VersionId version) {
        return facts.knows(version);
    }

    /// Every version that is known, live or not.
    public SortedSet<VersionId> known() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(facts.versions().keySet()));
    }

    public LayoutMap mapOf(VersionId version) {
        return facts.sets(version).map();
    }

    /// The nodes that hold something in a live version that another one replaces, other than those
    /// that were given up.
    public SortedSet<NodeId> handingOn() {
        SortedSet<NodeId> nodes = new TreeSet<>();
        live.headSet(live.last()).forEach(each -> nodes.addAll(facts.sets(each).holders()));
        nodes.removeAll(facts.banned());
        return nodes;
    }

    /// Those of them that do not vouch for the newest live version yet.
    public SortedSet<NodeId> awaited() {
        SortedSet<NodeId> nodes = handingOn();
        nodes.removeIf(node -> facts.trackers().of(node).synced().contains(live.last()));
        return nodes;
    }

    /// What this node's questions say that it knows.
    public Stamp stamp() {
        return new Stamp(live, floor, era());
    }

    /// The losses of rows that this node knows of.
    public Bytes era() {
        return facts.trackers().era();
    }

    /// What is known of the stores of all nodes.
    public Trackers trackers() {
        return facts.trackers();
    }

    /// The set that is asked for rows at `place`, at the floor.
    public ReplicaSet readSet(RowPlace place) {
        return facts.sets(floor).at(place);
    }

    /// The sets that must hold a row at `place`.
    public LiveSets writeSets(RowPlace place) {
        SortedMap<VersionId, ReplicaSet> sets = new TreeMap<>();
        live.forEach(version ->
                left(facts.sets(version).at(place)).ifPresent(set -> sets.put(version, set)));
        return new LiveSets(sets);
    }

    /// The nodes of a set whose confirmations count: all of them, unless an operator gave up so
    /// many that the others can never be a majority again. Nothing when nobody is left.
    public Optional<ReplicaSet> left(ReplicaSet set) {
        return survivors.left(set);
    }

    /// The version at which tombstones may be forgotten (§D.5 P1 and P2): no other one is live, and
    /// every node that ever held anything has dropped what it should not have, or is banned.
    ///
    /// Never while a version above it is known, even a dead one: nodes of that still let rows in of
    /// those who do not know that it is dead.
    public Optional<VersionId> forgettable() {
        boolean only = live.size() == 1 && facts.versions().lastKey().equals(floor);
        return only && facts.holders().stream().allMatch(this::isClean)
                ? Optional.of(floor)
                : Optional.empty();
    }

    private boolean isClean(NodeId node) {
        return facts.banned().contains(node)
                || facts.trackers()
                        .of(node)
                        .clean()
                        .filter(clean -> clean.compareTo(floor) >= 0)
                        .isPresent();
    }

    /// The versions at and above the floor.
    NavigableMap<VersionId, VersionSets> fromFloor() {
        return fromFloor;
    }

    private static LiveVersions from(Facts facts, VersionId latched) {
        Readability readability = new Readability(facts);
        // That a version is readable stays so: others may have seen it first.
        VersionId told =
                facts.trackers().progress().entries().values().stream()
                        .flatMap(progress -> progress.readFloor().stream())
                        .filter(facts::knows)
                        .reduce(latched, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        return new LiveVersions(facts, readability.floorFrom(told), readability);
    }
}
