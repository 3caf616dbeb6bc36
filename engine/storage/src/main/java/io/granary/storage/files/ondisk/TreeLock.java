package io.granary.storage.files.ondisk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second process, or a second tree of this process, out of a directory.
final class TreeLock implements AutoCloseable {
    static final String NAME = "lock";

    private final FileChannel channel;

    private TreeLock(FileChannel channel) {
        this.channel = channel;
    }

    static TreeLock take(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        root.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IOException("it is in use by another process, or twice by this one");
        }
        return new TreeLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
