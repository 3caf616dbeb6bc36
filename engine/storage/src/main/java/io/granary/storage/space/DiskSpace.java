package io.granary.storage.space;

import io.granary.foundation.bytes.ByteCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// The room on the file system that holds a directory.
final class DiskSpace implements FreeSpace {
    private final FileStore store;

    DiskSpace(Path directory) {
        try {
            this.store = Files.getFileStore(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ByteCount total() {
        try {
            return ByteCount.of(store.getTotalSpace());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public ByteCount usable() {
        try {
            return ByteCount.of(store.getUsableSpace());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
