package io.granary.tables;

class ReplicaInMemoryTest extends ReplicaContract {
    @Override
    Stores stores() {
        return Stores.inMemory();
    }
}
