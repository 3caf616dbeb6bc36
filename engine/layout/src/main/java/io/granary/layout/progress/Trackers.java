package io.granary.layout.progress;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.merge.Mergeable;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Optional;

/// What every witness vouches for, and which store every node has now.
///
/// Claims of a store that its node no longer has stay here and count for nothing.
///
/// @param lives every store that any node was ever opened with
public record Trackers(
        MergingMap<Witness, Progress> progress,
        MergingMap<NodeId, LastWriterWins<StoreMark>> stores,
        MergingMap<Witness, StoreLife> lives)
        implements Mergeable<Trackers> {
    public static final Trackers NONE = new Trackers(MergingMap.empty(), MergingMap.empty());

    private static final int ERA_LENGTH = 8;

    /// What is known of one store of a node for good.
    ///
    /// @param boots how often it was opened, as far as anybody has heard
    /// @param afterLoss whether it took the place of a store that had lost rows
    public record StoreLife(long boots, boolean afterLoss) implements Mergeable<StoreLife> {
        public StoreLife {
            Check.that(boots >= 0, "opened %d times", boots);
        }

        @Override
        public StoreLife merge(StoreLife other) {
            return new StoreLife(Math.max(boots, other.boots), afterLoss || other.afterLoss);
        }
    }

    /// Trackers of nodes that have never lost anything.
    public Trackers(
            MergingMap<Witness, Progress> progress,
            MergingMap<NodeId, LastWriterWins<StoreMark>> stores) {
        this(progress, stores, MergingMap.empty());
    }

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
        return new Trackers(progress.with(witness, vouched), stores, lives);
    }

    /// The store that a node had last, as far as anybody has heard.
    public Optional<StoreMark> storeOf(NodeId node) {
        return stores.find(node).map(LastWriterWins::value);
    }

    /// After `node` was opened with a store, which is the one that it has from now on.
    ///
    /// @param afterLoss whether the one that it had before had lost rows
    public Trackers opened(NodeId node, StoreMark mark, boolean afterLoss, HybridTimestamp now) {
        HybridTimestamp stamp =
                stores.find(node).map(held -> now.raisedAbove(held.stamp())).orElse(now);
        return new Trackers(
                progress,
                stores.with(node, new LastWriterWins<>(stamp, mark)),
                lives.with(
                        new Witness(node, mark.store()), new StoreLife(mark.boots(), afterLoss)));
    }

    /// Whether a node that opens a store with this mark has had another one since, or has opened
    /// this one more often: then the store was put back, and lacks what came later.
    public boolean outdate(NodeId node, StoreMark mark) {
        long heard = lives.find(new Witness(node, mark.store())).map(StoreLife::boots).orElse(0L);
        return heard > mark.boots()
                || storeOf(node)
                        .filter(last ->
                                !last.store().equals(mark.store()) || last.boots() > mark.boots())
                        .isPresent();
    }

    /// Stands for all losses of rows that anybody has heard of; empty while there are none. What a
    /// node confirmed before it lost rows counts no longer, so who confirms something and who asks
    /// must know of the same losses.
    public Bytes era() {
        Bytes lossy =
                lives.entries().entrySet().stream()
                        .filter(life -> life.getValue().afterLoss())
                        .map(life -> life.getKey())
                        .map(store -> Bytes.concat(store.node().value(), store.store().value()))
                        .reduce(Bytes.EMPTY, Bytes::concat);
        return lossy.isEmpty() ? lossy : KeyHash.of(lossy).value().slice(0, ERA_LENGTH);
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
        return new Trackers(
                progress.merge(other.progress),
                stores.merge(other.stores),
                lives.merge(other.lives));
    }
}
