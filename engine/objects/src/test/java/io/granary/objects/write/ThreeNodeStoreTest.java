package io.granary.objects.write;

import io.granary.objects.world.Store;

/// Three nodes that remember in memory.
final class ThreeNodeStoreTest extends ObjectStoreContract {
    @Override
    Store open() {
        return Store.inMemory(3);
    }
}
