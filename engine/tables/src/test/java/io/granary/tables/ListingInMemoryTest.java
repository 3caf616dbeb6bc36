package io.granary.tables;

import io.granary.tables.world.Stores;

class ListingInMemoryTest extends ListingContract {
    @Override
    Stores stores() {
        return Stores.inMemory();
    }

    @Override
    int writes() {
        return 300;
    }
}
