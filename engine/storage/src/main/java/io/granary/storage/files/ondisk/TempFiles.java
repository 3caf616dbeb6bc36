package io.granary.storage.files.ondisk;

import io.granary.foundation.bytes.ByteCount;
import io.granary.storage.durable.Directories;
import io.granary.storage.space.Reserve;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Files that have no name yet. One directory holds them all, on the same file system as the rest.
final class TempFiles {
    private final Path directory;
    private final AtomicLong next = new AtomicLong();

    /// Removes what an earlier process left unfinished.
    TempFiles(Path directory) throws IOException {
        this.directory = directory;
        for (Path stale : Directories.list(directory)) {
            Files.delete(stale);
        }
    }

    /// A file that holds `contents` and nothing else, synced.
    Path hold(List<ByteBuffer> contents) throws IOException {
        Path file = directory.resolve(Long.toString(next.getAndIncrement()));
        ByteBuffer[] parts =
                contents.stream().map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
        long length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(channel, parts, length);
            channel.force(false);
            return file;
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    private void write(FileChannel channel, ByteBuffer[] parts, long length) throws IOException {
        try {
            for (long written = 0; written < length; ) {
                written += channel.write(parts);
            }
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted;
        } catch (IOException failure) {
            // The error has no type of its own; a disk without room for the file explains it.
            Reserve.on(directory, ByteCount.ZERO).require(ByteCount.of(length));
            throw failure;
        }
    }
}
