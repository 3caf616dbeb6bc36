package io.granary.layout.document;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.VersionSets;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything one node knows about the layout of its cluster (algorithms §B.2). It only grows.
///
/// @param versions every version that was ever applied
/// @param banned nodes that may never talk again
public record LayoutDocument(
        ClusterId cluster,
        SortedMap<VersionId, LayoutVersion> versions,
        Trackers trackers,
        SortedSet<NodeId> banned,
        Staging staging)
        implements Mergeable<LayoutDocument> {
    public LayoutDocument {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        banned = Collections.unmodifiableSortedSet(new TreeSet<>(banned));
    }

    /// What a node knows that has heard of nothing.
    public static LayoutDocument empty(ClusterId cluster) {
        return new LayoutDocument(
                cluster,
                Collections.emptySortedMap(),
                Trackers.NONE,
                Collections.emptySortedSet(),
                Staging.NONE);
    }

    /// Throws [io.granary.foundation.codec.UnknownFormat] when the bytes are no document that this
    /// program reads; versions that it cannot read are left out and named.
    public static DocumentReading read(Bytes encoded) {
        return DocumentForm.decode(encoded);
    }

    /// The document as bytes; equal documents have equal bytes.
    public Bytes encoded() {
        return DocumentForm.encode(this);
    }

    /// The version that decides where things are.
    public Optional<LayoutVersion> newest() {
        return Optional.ofNullable(versions.lastEntry()).map(Map.Entry::getValue);
    }

    /// Versions that no other version follows, other than the newest: somebody applied them at the
    /// same time elsewhere, and they lost. The next version that is applied follows them all.
    public List<LayoutVersion> conflicting() {
        var heads = new TreeMap<>(versions);
        versions.values().forEach(version -> version.proposal().parents().forEach(heads::remove));
        newest().ifPresent(newest -> heads.remove(newest.id()));
        return List.copyOf(heads.values());
    }

    public LayoutDocument with(LayoutVersion version) {
        var all = new TreeMap<>(versions);
        all.put(version.id(), version);
        return new LayoutDocument(cluster, all, trackers, banned, staging);
    }

    public LayoutDocument with(Staging next) {
        return new LayoutDocument(cluster, versions, trackers, banned, staging.merge(next));
    }

    /// The document after nodes vouched for more.
    public LayoutDocument with(Trackers next) {
        return new LayoutDocument(cluster, versions, trackers.merge(next), banned, staging);
    }

    /// The document once an operator has given up nodes, for ever.
    public LayoutDocument withBanned(SortedSet<NodeId> nodes) {
        SortedSet<NodeId> all = new TreeSet<>(banned);
        all.addAll(nodes);
        return new LayoutDocument(cluster, versions, trackers, all, staging);
    }

    /// What the rules of a change look at.
    public Facts facts() {
        SortedMap<VersionId, VersionSets> sets = new TreeMap<>();
        versions.forEach((id, version) -> sets.put(id, version.sets()));
        return new Facts(sets, trackers, banned);
    }

    /// The same document without some versions.
    public LayoutDocument without(SortedSet<VersionId> dropped) {
        var kept = new TreeMap<>(versions);
        dropped.forEach(kept::remove);
        return new LayoutDocument(cluster, kept, trackers, banned, staging);
    }

    @Override
    public LayoutDocument merge(LayoutDocument other) {
        Check.that(cluster.equals(other.cluster), "documents of two clusters do not merge");
        var all = new TreeMap<>(versions);
        other.versions.forEach(all::putIfAbsent);
        SortedSet<NodeId> allBanned = new TreeSet<>(banned);
        allBanned.addAll(other.banned);
        return new LayoutDocument(
                cluster,
                all,
                trackers.merge(other.trackers),
                allBanned,
                staging.merge(other.staging));
    }
}
