package io.granary.tables.recovery;

import io.granary.layout.live.Vouching;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import java.util.Optional;

/// How far a node is with its store.
sealed interface Phase {
    /// It is not known yet whether the store holds everything.
    record Opening() implements Phase {}

    /// The store lacks rows, which are being got back.
    ///
    /// @param lost the store that had them
    record Lacking(StoreMark mark, StoreId lost, Optional<Vouching> vouching) implements Phase {}

    /// The store lacks rows, and may hold others that everybody else has deleted and forgotten.
    /// They go before anything is got back, once it is sure that all can be.
    ///
    /// @param after what comes then
    record Misleading(Lacking after) implements Phase {}

    /// The store holds everything that the node ever confirmed.
    record Whole(StoreMark mark, Optional<Vouching> vouching) implements Phase {}
}
