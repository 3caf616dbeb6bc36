package io.granary.objects.loss;

import java.util.List;

/// What came of the wish to give up everything that needs a block.
public sealed interface Purge {
    /// A node has a good copy of the block: nothing was given up.
    record NotLost() implements Purge {}

    /// What needed the block is gone.
    ///
    /// @param hits what there was, those of nothing too, which were left alone
    record Done(List<Hit> hits) implements Purge {
        public Done {
            hits = List.copyOf(hits);
        }
    }
}
