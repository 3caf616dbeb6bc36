package io.granary.storage.rows.inmemory;

import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.OrderedRowsContract;

final class InMemoryRowsTest extends OrderedRowsContract {
    @Override
    protected OrderedRows openEmpty() {
        return new InMemoryRows();
    }

    @Override
    protected OrderedRows reopen(OrderedRows rows) {
        return ((InMemoryRows) rows).reopened();
    }
}
