package io.granary.objects.write;

import io.granary.objects.world.Disks;
import io.granary.objects.world.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// One node that remembers in RocksDB and files.
final class StoreOnDiskTest extends ObjectStoreContract {
    @TempDir private Path directory;

    @Override
    Store open() {
        return new Store(1, Disks.in(directory));
    }
}
