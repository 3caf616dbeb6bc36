package io.granary.tables.recovery;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.rpc.NodeId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What a node makes of the store that it was opened with. Pure.
///
/// @param mark the mark that the store gets: one opening later, or a new one after a new loss
/// @param isNew whether a loss was found that was not known before
/// @param lost the store whose rows are lacking, also when that was accepted
/// @param lacking whether they are to be got back before the node counts
/// @param misleading whether the store may still hold rows that everybody else has forgotten
record Verdict(
        StoreMark mark,
        boolean isNew,
        Optional<StoreId> lost,
        boolean lacking,
        boolean misleading) {
    /// The name of a store that nobody remembers.
    static final StoreId NAMELESS = new StoreId(Bytes.wrap(new byte[StoreId.LENGTH]));

    /// What a store shows.
    ///
    /// @param mark what it was given at its last opening
    /// @param lost what it lacks since before that
    /// @param cleared whether it was emptied since
    /// @param shrunk whether it was written further once
    record Shown(
            Optional<StoreMark> mark, Optional<StoreId> lost, boolean cleared, boolean shrunk) {}

    /// @param known what the node and its peers have heard of it
    /// @param accepted which losses an operator accepts
    static Verdict of(
            NodeId self,
            Shown shown,
            Trackers known,
            Predicate<StoreId> accepted,
            Supplier<StoreId> fresh) {
        Optional<StoreMark> remembered = known.storeOf(self);
        boolean isNew =
                shown.shrunk()
                        || shown.mark()
                                .map(mark -> known.outdate(self, mark))
                                .orElseGet(remembered::isPresent);
        Optional<StoreId> lost =
                isNew
                        ? Optional.of(
                                remembered.or(shown::mark).map(StoreMark::store).orElse(NAMELESS))
                        : shown.lost();
        StoreMark mark =
                shown.mark()
                        .filter(_ -> !isNew)
                        .map(before -> new StoreMark(before.store(), before.boots() + 1))
                        .orElseGet(() -> new StoreMark(fresh.get(), 1));
        boolean lacking = lost.filter(accepted.negate()).isPresent();
        return new Verdict(mark, isNew, lost, lacking, lacking && (isNew || !shown.cleared()));
    }
}
