package io.granary.tables;

import io.granary.tables.world.Stores;

class TableInMemoryTest extends TableContract {
    @Override
    Stores stores() {
        return Stores.inMemory();
    }
}
