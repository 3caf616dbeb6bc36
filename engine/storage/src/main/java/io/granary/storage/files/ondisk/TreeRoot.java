package io.granary.storage.files.ondisk;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.Randomness;
import io.granary.storage.durable.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/// The directory of a tree: taken for this process, known to be ours, with all its parts in place.
final class TreeRoot implements AutoCloseable {
    private static final String TEMP = "temp";
    private static final Set<String> IN_AN_EMPTY_TREE = Set.of(TreeLock.NAME, TEMP, "lost+found");

    private final Path directory;
    private final TreeLock lock;
    private final TempFiles temps;
    private final Marker marker;
    private final Path files;
    private final Path corrupt;

    private TreeRoot(Path directory, TreeLock lock, Randomness randomness) throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.temps = new TempFiles(part(TEMP));
        this.marker = readOrWriteMarker(randomness);
        this.files = part("files");
        this.corrupt = part("corrupt");
    }

    static TreeRoot open(Path directory, Randomness randomness) throws IOException {
        Directories.create(directory);
        TreeLock lock = TreeLock.take(directory);
        try {
            return new TreeRoot(directory, lock, randomness);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    Marker marker() {
        return marker;
    }

    TempFiles temps() {
        return temps;
    }

    Path files() {
        return files;
    }

    Path corrupt() {
        return corrupt;
    }

    /// Why each file below [#corrupt] is there.
    Path corruptLog() {
        return directory.resolve("corrupt.log");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Path part(String name) throws IOException {
        Path part = directory.resolve(name);
        Directories.createLast(part);
        return part;
    }

    private Marker readOrWriteMarker(Randomness randomness) throws IOException {
        Path place = directory.resolve(Marker.NAME);
        if (Files.exists(place)) {
            return Marker.decode(Bytes.wrap(Files.readAllBytes(place)));
        }
        requireEmpty();
        var fresh = new Marker(randomness.nextBytes(Marker.ID_LENGTH));
        Path temp = temps.hold(List.of(fresh.encode().toByteBuffer()));
        Files.move(temp, place, StandardCopyOption.ATOMIC_MOVE);
        Directories.syncName(place);
        return fresh;
    }

    /// Somebody else's directory must not become a tree, nor one that lost its marker an empty
    /// tree.
    private void requireEmpty() throws IOException {
        for (Path found : Directories.list(directory)) {
            if (!IN_AN_EMPTY_TREE.contains(found.getFileName().toString())) {
                throw new IOException(
                        "there is %s, but no %s".formatted(found.getFileName(), Marker.NAME));
            }
        }
    }
}
