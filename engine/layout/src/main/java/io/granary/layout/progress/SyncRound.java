package io.granary.layout.progress;

import io.granary.foundation.check.Check;
import io.granary.layout.map.VersionId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// One round of handing on everything that a storage node holds, so that it may vouch for newer
/// versions (§B.2, "sync worker").
///
/// A round begins when the document that has these versions is durable: from then on the node
/// refuses writes that do not know them. What it holds at that moment must be confirmed, under a
/// stamp of these versions, by a majority of the set of each; then [#published] says what it may
/// vouch for.
///
/// @param live the versions that counted when the round began
public record SyncRound(SortedSet<VersionId> live) {
    public SyncRound {
        live = Collections.unmodifiableSortedSet(new TreeSet<>(live));
    }

    /// A round to begin, when a live version is newer than all that the node vouches for.
    public static Optional<SyncRound> due(LiveVersions now, Progress own) {
        return newer(now, own).isEmpty()
                ? Optional.empty()
                : Optional.of(new SyncRound(now.live()));
    }

    /// Whether a version counts now that did not when the round began: it must begin anew.
    public boolean outgrown(LiveVersions now) {
        return !live.containsAll(now.live());
    }

    /// What the node vouches for once everything is confirmed for the versions that are live now:
    /// all of them that are newer than what it vouched for before, in one step. Never an older one
    /// (I6).
    public Progress published(LiveVersions now, Progress own) {
        Check.that(!outgrown(now), "a round under %s ends under %s", live, now.live());
        return own.syncedTo(newer(now, own));
    }

    private static SortedSet<VersionId> newer(LiveVersions now, Progress own) {
        SortedSet<VersionId> newer = new TreeSet<>(now.live());
        own.newestSynced().ifPresent(last -> newer.removeIf(each -> each.compareTo(last) <= 0));
        return newer;
    }
}
