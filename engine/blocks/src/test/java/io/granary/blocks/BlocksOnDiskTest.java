package io.granary.blocks;

import io.granary.blocks.cluster.Disks;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class BlocksOnDiskTest extends BlocksContract {
    @TempDir Path directory;

    @Override
    Disks disks() {
        return new RealDisks(directory);
    }
}
