package io.granary.storage.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// Makes directories and the names in them durable.
public final class Directories {
    private Directories() {}

    /// Creates `directory` and whatever is missing above it, durably.
    public static void create(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            create(parent);
        }
        createLast(directory);
    }

    /// Creates `directory` durably; the one above it exists.
    ///
    /// Its name is synced even when it was there: whoever made it may have crashed before syncing.
    public static void createLast(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException found) {
            if (!Files.isDirectory(directory)) {
                throw found;
            }
        }
        syncName(directory);
    }

    /// Returns when it is on the disk that `entry` has its name, or no longer has it.
    public static void syncName(Path entry) throws IOException {
        Path directory = entry.toAbsolutePath().getParent();
        if (directory != null) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// What is in `directory`, in order of the names.
    public static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
