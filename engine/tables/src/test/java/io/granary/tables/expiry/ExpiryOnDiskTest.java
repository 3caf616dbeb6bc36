package io.granary.tables.expiry;

import io.granary.tables.world.Stores;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class ExpiryOnDiskTest extends ExpiryContract {
    @TempDir Path directory;
    private final AtomicInteger opened = new AtomicInteger();

    @Override
    Stores stores() {
        return Stores.onDisk(directory.resolve("world-" + opened.incrementAndGet()));
    }
}
