package io.granary.layout.explorer;

import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.VersionSets;
import io.granary.rpc.NodeId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// All documents of one run, each once, and what they merge to.
///
/// Every document is the sum of the changes that somebody once made; by their numbers it is found
/// again without a look into it.
final class Archive {
    private final Rules rules;
    private final Map<BitSet, Doc> byChanges = new HashMap<>();
    private int changes;

    Archive(Rules rules) {
        this.rules = rules;
    }

    Doc first(Facts facts) {
        return found(new BitSet(), facts);
    }

    Doc merge(Doc one, Doc other) {
        if (one.changes().equals(other.changes())) {
            return one;
        }
        BitSet both = (BitSet) one.changes().clone();
        both.or(other.changes());
        Doc known = byChanges.get(both);
        return known == null ? found(both, merge(one.facts(), other.facts())) : known;
    }

    Doc with(Doc doc, Trackers trackers) {
        return changed(doc, new Facts(doc.facts().versions(), trackers, doc.facts().banned()));
    }

    Doc with(Doc doc, VersionId id, VersionSets sets) {
        SortedMap<VersionId, VersionSets> versions = new TreeMap<>(doc.facts().versions());
        versions.put(id, sets);
        return changed(doc, new Facts(versions, doc.facts().trackers(), doc.facts().banned()));
    }

    Doc banning(Doc doc, NodeId node) {
        SortedSet<NodeId> banned = new TreeSet<>(doc.facts().banned());
        banned.add(node);
        return changed(doc, new Facts(doc.facts().versions(), doc.facts().trackers(), banned));
    }

    /// The same document for a process that already had `before`: its floor never sinks.
    Doc latched(Doc doc, LiveVersions before) {
        return doc.floor().compareTo(before.floor()) >= 0
                ? doc
                : Doc.of(doc.changes(), doc.facts(), rules.versions(before, doc.facts()));
    }

    /// The same document for a process that knows nothing but what it says.
    Doc unlatched(Doc doc) {
        return found(doc.changes(), doc.facts());
    }

    private Doc changed(Doc doc, Facts facts) {
        BitSet all = (BitSet) doc.changes().clone();
        all.set(changes++);
        return found(all, facts);
    }

    private Doc found(BitSet all, Facts facts) {
        return byChanges.computeIfAbsent(all, _ -> Doc.of(all, facts, rules.versions(facts)));
    }

    private static Facts merge(Facts one, Facts other) {
        SortedMap<VersionId, VersionSets> versions = new TreeMap<>(one.versions());
        versions.putAll(other.versions());
        SortedSet<NodeId> banned = new TreeSet<>(one.banned());
        banned.addAll(other.banned());
        return new Facts(versions, one.trackers().merge(other.trackers()), banned);
    }
}
