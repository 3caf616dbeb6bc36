package io.granary.objects.uploads;

import io.granary.objects.world.Disks;
import io.granary.objects.world.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class UploadsOnDiskTest extends UploadsContract {
    @TempDir private Path directory;

    @Override
    Store open() {
        return new Store(1, Disks.in(directory));
    }
}
