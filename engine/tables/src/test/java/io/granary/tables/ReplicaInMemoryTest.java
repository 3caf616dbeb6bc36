package io.granary.tables;

import io.granary.tables.world.Stores;

class ReplicaInMemoryTest extends ReplicaContract {
    @Override
    Stores stores() {
        return Stores.inMemory();
    }
}
