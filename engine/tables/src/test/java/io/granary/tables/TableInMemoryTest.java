package io.granary.tables;

class TableInMemoryTest extends TableContract {
    @Override
    Stores stores() {
        return Stores.inMemory();
    }
}
