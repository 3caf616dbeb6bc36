package io.granary.objects.write;

import io.granary.objects.world.Store;

/// One node that remembers in memory.
final class OneNodeStoreTest extends ObjectStoreContract {
    @Override
    Store open() {
        return Store.inMemory(1);
    }
}
