package io.granary.roles;

import io.granary.layout.progress.StoreId;
import io.granary.storage.rows.NumberedRows;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.Tidemark;
import io.granary.tables.reconcile.Reconcile;
import io.granary.tables.recovery.RowRecovery;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import java.util.List;
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

    /// Begins to make sure that the store has lost nothing, once all `tables` of its node are open.
    RowRecovery begin(ReplicaPorts replicas, List<TableReplica<?>> tables, Reconcile.Ports others) {
        return RowRecovery.start(
                new RowRecovery.Ports(replicas, numbers, accepted, others), tables);
    }
}
