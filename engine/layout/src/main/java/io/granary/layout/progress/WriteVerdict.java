package io.granary.layout.progress;

import io.granary.layout.map.VersionId;
import java.util.SortedSet;

/// What a storage node does with rows that somebody wants it to hold, whether a coordinator writes
/// or repairs them or another node hands them on.
public sealed interface WriteVerdict {
    /// Merge the rows, and confirm it for these versions, which the sender named.
    record Execute(SortedSet<VersionId> confirmed) implements WriteVerdict {}

    /// Answer with this node's document: the sender lacks these versions.
    record Stale(SortedSet<VersionId> missing) implements WriteVerdict {}

    /// Learn these versions from the sender first, then judge again.
    record PullFirst(SortedSet<VersionId> unknown) implements WriteVerdict {}

    /// Bring the documents together, then judge again: the two know of different losses of rows.
    record OtherEra() implements WriteVerdict {}

    /// Answer with this node's document: it no longer holds rows of such a partition.
    record NotMine() implements WriteVerdict {}
}
