package io.granary.blocks;

import io.granary.blocks.cluster.Disks;

class BlocksInMemoryTest extends BlocksContract {
    private final Disks disks = new InMemoryDisks();

    @Override
    Disks disks() {
        return disks;
    }
}
