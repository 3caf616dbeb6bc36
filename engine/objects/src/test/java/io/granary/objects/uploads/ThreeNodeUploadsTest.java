package io.granary.objects.uploads;

import io.granary.objects.world.Store;

final class ThreeNodeUploadsTest extends UploadsContract {
    @Override
    Store open() {
        return Store.inMemory(3);
    }
}
