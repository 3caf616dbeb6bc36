package io.granary.layout.explorer;

import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.LiveSets;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.ReadVerdict;
import io.granary.layout.progress.ScopedTally;
import io.granary.layout.progress.Stamp;
import io.granary.layout.progress.StorageFence;
import io.granary.layout.progress.WriteVerdict;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;

/// The rules as they are, each at a place where a mutation can bend it.
class Rules {
    /// Why a row is sent.
    enum Purpose {
        WRITE,
        HANDING_ON
    }

    LiveVersions versions(Facts facts) {
        return LiveVersions.of(facts).orElseThrow();
    }

    LiveVersions versions(LiveVersions before, Facts facts) {
        return before.then(facts);
    }

    WriteVerdict toWrite(StorageFence fence, Stamp stamp, Purpose purpose) {
        return fence.toWrite(stamp, List.of(World.PLACE));
    }

    ReadVerdict toRead(StorageFence fence, VersionId at) {
        return fence.toRead(at);
    }

    boolean suffices(ScopedTally tally, LiveSets sets) {
        return tally.suffices(sets);
    }

    /// Whether a monotonic read may return what these nodes agree on.
    boolean settled(ScopedTally agreed, Doc doc, VersionId at) {
        return agreed.suffices(doc.writeSets());
    }

    /// What a node hands on in a round that began when it held `now`.
    ///
    /// @param unfenced what it held when it did not yet know the newest version
    long handedOn(long now, long unfenced) {
        return now;
    }

    Optional<VersionId> forgettable(Doc doc) {
        return doc.versions().forgettable();
    }

    /// The members besides the driver whose word it takes to forget a tombstone.
    List<NodeId> witnesses(ReplicaSet set, NodeId driver) {
        return set.nodes().stream().filter(node -> !node.equals(driver)).toList();
    }

    boolean rowsExpireOnTheWay() {
        return true;
    }

    boolean tombstonesMustAge() {
        return true;
    }

    /// Whether a tombstone that all members hold stays until all rows on the way have expired.
    boolean waitsOnceAllHoldIt() {
        return true;
    }
}
