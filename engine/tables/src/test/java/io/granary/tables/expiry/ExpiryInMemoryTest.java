package io.granary.tables.expiry;

import io.granary.tables.world.Stores;

class ExpiryInMemoryTest extends ExpiryContract {
    @Override
    Stores stores() {
        return Stores.inMemory();
    }
}
