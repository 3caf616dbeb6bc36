package io.granary.layout.progress;

import io.granary.foundation.merge.Mergeable;
import io.granary.layout.map.VersionId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What one witness vouches for (algorithms §B.2). All of it only grows.
///
/// @param synced everything that it held after learning these versions is held by majorities there
/// @param readFloor it refuses reads at versions below
/// @param clean it holds nothing that it should have dropped before this version
public record Progress(
        SortedSet<VersionId> synced, Optional<VersionId> readFloor, Optional<VersionId> clean)
        implements Mergeable<Progress> {
    public static final Progress NONE =
            new Progress(Collections.emptySortedSet(), Optional.empty(), Optional.empty());

    public Progress {
        synced = Collections.unmodifiableSortedSet(new TreeSet<>(synced));
    }

    /// The newest version that it vouches for.
    public Optional<VersionId> newestSynced() {
        return synced.isEmpty() ? Optional.empty() : Optional.of(synced.last());
    }

    public Progress syncedTo(SortedSet<VersionId> versions) {
        return merge(new Progress(versions, Optional.empty(), Optional.empty()));
    }

    public Progress refusingBelow(VersionId floor) {
        return merge(new Progress(NONE.synced, Optional.of(floor), Optional.empty()));
    }

    public Progress cleanAt(VersionId version) {
        return merge(new Progress(NONE.synced, Optional.empty(), Optional.of(version)));
    }

    @Override
    public Progress merge(Progress other) {
        SortedSet<VersionId> all = new TreeSet<>(synced);
        all.addAll(other.synced);
        return new Progress(all, newest(readFloor, other.readFloor), newest(clean, other.clean));
    }

    private static Optional<VersionId> newest(Optional<VersionId> one, Optional<VersionId> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(VersionId::compareTo);
    }
}
