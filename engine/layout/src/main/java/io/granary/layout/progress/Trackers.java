package io.granary.layout.progress;

import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.merge.Mergeable;
import io.granary.rpc.NodeId;

/// What every witness vouches for, and which store every node has now.
///
/// Claims of a store that its node no longer has stay here and count for nothing.
public record Trackers(
        MergingMap<Witness, Progress> progress,
        MergingMap<NodeId, LastWriterWins<StoreMark>> stores)
        implements Mergeable<Trackers> {
    public static final Trackers NONE = new Trackers(MergingMap.empty(), MergingMap.empty());

    /// What the node vouches for with the store that it has now.
    public Progress of(NodeId node) {
        return stores.find(node)
                .map(mark -> new Witness(node, mark.value().store()))
                .flatMap(progress::find)
                .orElse(Progress.NONE);
    }

    @Override
    public Trackers merge(Trackers other) {
        return new Trackers(progress.merge(other.progress), stores.merge(other.stores));
    }
}
