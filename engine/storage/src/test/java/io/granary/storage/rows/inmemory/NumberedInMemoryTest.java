package io.granary.storage.rows.inmemory;

import io.granary.storage.rows.NumberedRowsContract;
import io.granary.storage.rows.OrderedRows;

final class NumberedInMemoryTest extends NumberedRowsContract {
    private InMemoryRows last = new InMemoryRows();

    @Override
    protected OrderedRows open() {
        last = last.reopened();
        return last;
    }

    @Override
    protected OrderedRows openEmpty() {
        last = new InMemoryRows();
        return last;
    }
}
