package io.granary.layout.progress;

import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a storage node does with what it is asked: it refuses whoever does not know a version that
/// it knows, so that no barrier is needed.
///
/// Judge only by a document that is durable and that has this node's own read floor in it
/// ([Trackers#refusingBelow]).
///
/// @param versions what follows from this node's document
public record StorageFence(NodeId self, LiveVersions versions) {
    /// Judges a write, a repair, or rows that another node hands on, all rows of it alike.
    public WriteVerdict toWrite(Stamp stamp, Collection<RowPlace> places) {
        if (!stamp.era().equals(versions.era())) {
            return new WriteVerdict.OtherEra();
        }
        if (!stamp.live().equals(versions.live())) {
            SortedSet<VersionId> missing = missing(stamp);
            if (!missing.isEmpty()) {
                return new WriteVerdict.Stale(missing);
            }
            SortedSet<VersionId> unknown = new TreeSet<>(stamp.live());
            unknown.removeIf(versions::knows);
            if (!unknown.isEmpty()) {
                return new WriteVerdict.PullFirst(unknown);
            }
        }
        return places.stream().allMatch(this::mayHold)
                ? new WriteVerdict.Execute(stamp.live())
                : new WriteVerdict.NotMine();
    }

    /// Judges a question for rows at a version.
    public ReadVerdict toRead(VersionId at) {
        return versions.floor().compareTo(at) > 0
                ? new ReadVerdict.Stale(versions.floor())
                : new ReadVerdict.Answer();
    }

    /// Whether rows at `place` belong here in the floor or a later version. Rows elsewhere are to
    /// be dropped, and pushed to nobody: all that was acknowledged is covered by others.
    public boolean mayHold(RowPlace place) {
        return versions.fromFloor().values().stream()
                .anyMatch(sets -> sets.at(place).nodes().contains(self));
    }

    /// The version at which this node may call itself clean (§D.5 P2), if any.
    ///
    /// @param own what this node vouches for
    /// @param held where it holds rows
    public Optional<VersionId> cleanAt(Progress own, Collection<RowPlace> held) {
        boolean settled = versions.live().size() == 1 && SyncRound.due(versions, own).isEmpty();
        return settled && held.stream().allMatch(this::belongsAtFloor)
                ? Optional.of(versions.floor())
                : Optional.empty();
    }

    private boolean belongsAtFloor(RowPlace place) {
        return versions.readSet(place).nodes().contains(self);
    }

    /// Versions that count here and not for the sender, other than those it knows to be retired.
    private SortedSet<VersionId> missing(Stamp stamp) {
        SortedSet<VersionId> missing =
                new TreeSet<>(versions.fromFloor().tailMap(later(stamp)).keySet());
        missing.removeAll(stamp.live());
        missing.removeAll(versions.dead());
        return missing;
    }

    private VersionId later(Stamp stamp) {
        VersionId floor = versions.floor();
        return floor.compareTo(stamp.oldest()) >= 0 ? floor : stamp.oldest();
    }
}
