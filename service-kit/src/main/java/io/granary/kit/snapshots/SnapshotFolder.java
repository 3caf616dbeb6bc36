package io.granary.kit.snapshots;

import io.granary.storage.durable.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The snapshots of one node: directories named by when they were taken, in UTC. Blocks; for one
/// thread at a time.
///
/// Whatever has such a name is whole. What is being made or removed has another one, and is removed
/// when the folder is opened again.
final class SnapshotFolder {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String GOING = ".removed";

    private final Path folder;
    private final int keep;

    private SnapshotFolder(Path folder, int keep) {
        this.folder = folder;
        this.keep = keep;
    }

    /// Throws [UncheckedIOException] when the folder can be neither read nor made.
    static SnapshotFolder open(Path folder, int keep) {
        try {
            Directories.create(folder);
            for (Path entry : Directories.list(folder)) {
                if (isUnfinished(entry)) {
                    delete(entry);
                }
            }
            return new SnapshotFolder(folder, keep);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isUnfinished(Path entry) {
        String name = fileName(entry);
        int dot = name.lastIndexOf('.');
        return takenAt(name).isEmpty() && takenAt(name.substring(0, Math.max(dot, 0))).isPresent();
    }

    /// Takes one more, and removes the oldest ones that are too many.
    ///
    /// @param copy makes the copy in a directory that is not there yet
    String take(Instant now, Consumer<Path> copy) {
        String name = NAME.format(now);
        copy.accept(folder.resolve(name));
        names().reversed().stream()
                .filter(other -> !other.equals(name)) // Also where the clock was set back.
                .skip(keep - 1)
                .forEach(this::remove);
        return name;
    }

    /// When the newest one was taken.
    Optional<Instant> newest() {
        List<String> names = names();
        return names.isEmpty() ? Optional.empty() : takenAt(names.getLast());
    }

    /// The oldest first.
    List<String> names() {
        try {
            return Directories.list(folder).stream()
                    .map(SnapshotFolder::fileName)
                    .filter(name -> takenAt(name).isPresent())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void remove(String name) {
        Path going = folder.resolve(name + GOING);
        try {
            Files.move(folder.resolve(name), going);
            Directories.syncName(going);
            delete(going);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Optional<Instant> takenAt(String name) {
        try {
            return Optional.of(NAME.parse(name, Instant::from));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
