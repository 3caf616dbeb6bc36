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

    private TreeRoot(Path directory, TreeLock lock, Marker marker) throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.marker = marker;
        this.temps = new TempFiles(part(directory, TEMP));
        this.files = part(directory, "files");
        this.corrupt = part(directory, "corrupt");
    }

    /// Opens what is in `directory`, or begins a tree there.
    static TreeRoot open(Path directory, Randomness randomness) throws IOException {
        Directories.create(directory);
        TreeLock lock = TreeLock.take(directory);
        try {
            return new TreeRoot(directory, lock, readOrWriteMarker(directory, randomness));
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /// Opens a tree that was there before, and changes nothing when it is not.
    static TreeRoot openKnown(Path directory, Bytes id) throws IOException {
        Path place = directory.resolve(Marker.NAME);
        if (!Files.exists(place)) {
            throw new IOException(
                    "there is no %s, though there was one: perhaps a disk is not mounted"
                            .formatted(Marker.NAME));
        }
        TreeLock lock = TreeLock.take(directory);
        try {
            return new TreeRoot(directory, lock, requireId(read(place), id));
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static Marker requireId(Marker found, Bytes id) throws IOException {
        if (!found.id().equals(id)) {
            throw new IOException(
                    "it holds other files than before (its %s says %s, not %s): perhaps disks were"
                                    .formatted(Marker.NAME, found.id().toHex(), id.toHex())
                            + " exchanged");
        }
        return found;
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

    private static Path part(Path directory, String name) throws IOException {
        Path part = directory.resolve(name);
        Directories.createLast(part);
        return part;
    }

    private static Marker readOrWriteMarker(Path directory, Randomness randomness)
            throws IOException {
        Path place = directory.resolve(Marker.NAME);
        if (Files.exists(place)) {
            return read(place);
        }
        requireEmpty(directory);
        var temps = new TempFiles(part(directory, TEMP));
        var fresh = new Marker(randomness.nextBytes(Marker.ID_LENGTH));
        Path temp = temps.hold(List.of(fresh.encode().toByteBuffer()));
        Files.move(temp, place, StandardCopyOption.ATOMIC_MOVE);
        Directories.syncName(place);
        return fresh;
    }

    private static Marker read(Path place) throws IOException {
        return Marker.decode(Bytes.wrap(Files.readAllBytes(place)));
    }

    /// Somebody else's directory must not become a tree, nor one that lost its marker an empty
    /// tree.
    private static void requireEmpty(Path directory) throws IOException {
        for (Path found : Directories.list(directory)) {
            if (!IN_AN_EMPTY_TREE.contains(found.getFileName().toString())) {
                throw new IOException(
                        "there is %s, but no %s".formatted(found.getFileName(), Marker.NAME));
            }
        }
    }
}
