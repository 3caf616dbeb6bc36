package io.granary.layout.progress;

import io.granary.layout.map.VersionId;

/// What a storage node does with a question for rows at some version.
public sealed interface ReadVerdict {
    /// Answer with what is held here.
    record Answer() implements ReadVerdict {}

    /// Answer with this node's document: it is read at `floor` and later only.
    record Stale(VersionId floor) implements ReadVerdict {}
}
