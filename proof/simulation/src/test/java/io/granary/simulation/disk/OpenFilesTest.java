package io.granary.simulation.disk;

import io.granary.storage.files.FileTree;
import io.granary.storage.files.FileTreeContract;

final class OpenFilesTest extends FileTreeContract {
    private final FilesDisk disk = new FilesDisk(Syncing.AT_ONCE);

    @Override
    protected FileTree openEmpty() {
        return disk.open();
    }

    @Override
    protected FileTree reopen(FileTree files) {
        return disk.open();
    }
}
