package io.granary.tables;

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
