package io.granary.roles;

import io.granary.layout.progress.StoreId;
import io.granary.storage.rows.NumberedRows;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.Tidemark;
import java.util.function.Predicate;

/// What tells a store of rows that lost some from one that did not.
///
/// @param numbers the store, as it counts what is written to it
/// @param accepted which losses an operator accepts
public record StoreWatch(NumberedRows numbers, Predicate<StoreId> accepted) {
    /// Of a store that nothing outside of it remembers.
    static StoreWatch of(OrderedRows rows) {
        return new StoreWatch(NumberedRows.over(rows, Tidemark.none()), _ -> false);
    }
}
