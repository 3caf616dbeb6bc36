package io.granary.layout.progress;

import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.merge.Mergeable;
import io.granary.layout.map.VersionId;
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

    /// What the witness itself vouches for, whether or not its node has that store now.
    public Progress of(Witness witness) {
        return progress.find(witness).orElse(Progress.NONE);
    }

    public Trackers with(Witness witness, Progress vouched) {
        return new Trackers(progress.with(witness, vouched), stores);
    }

    /// The same, and the witness refuses reads below `floor`: part of every change of a storage
    /// node's document, with the floor that follows from it.
    public Trackers refusingBelow(Witness witness, VersionId floor) {
        Progress own = of(witness);
        Progress next = own.refusingBelow(floor);
        return next.equals(own) ? this : with(witness, next);
    }

    @Override
    public Trackers merge(Trackers other) {
        return new Trackers(progress.merge(other.progress), stores.merge(other.stores));
    }
}
