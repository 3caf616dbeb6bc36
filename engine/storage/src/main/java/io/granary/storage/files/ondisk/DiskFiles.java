package io.granary.storage.files.ondisk;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.storage.durable.Directories;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.FilesFailed;
import io.granary.storage.space.Reserve;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Files on disk, each under its own name in `files/`.
public final class DiskFiles implements FileTree {
    /// Bounds the direct buffer that the JDK keeps for every thread that reads into the heap.
    private static final int READ_STEP = 256 << 10;

    private final TreeRoot root;
    private final DurableFolders folders;
    private final DurableFolders corruptFolders;
    private final Reserve reserve;
    private volatile @Nullable FilesFailed broken;
    private volatile boolean closed;

    private DiskFiles(TreeRoot root, Reserve reserve) {
        this.root = root;
        this.reserve = reserve;
        this.folders = new DurableFolders(root.files());
        this.corruptFolders = new DurableFolders(root.corrupt());
    }

    /// Opens the tree in `directory`, which is created when it is not there.
    ///
    /// Throws [FilesFailed] when the tree is in use or the directory holds something else, and
    /// [io.granary.foundation.codec.UnknownFormat] when a newer release laid it out.
    public static DiskFiles open(Path directory) {
        return open(directory, ByteCount.ZERO);
    }

    /// Opens the tree as [#open(Path)] does, and fills its disk only up to a reserve.
    ///
    /// @param kept what stays free, though never more than a hundredth of the disk: writes beyond
    ///     that are refused before they begin
    public static DiskFiles open(Path directory, ByteCount kept) {
        try {
            TreeRoot root = TreeRoot.open(directory, new SecureRandomness());
            return new DiskFiles(root, Reserve.upTo(directory, kept));
        } catch (IOException failure) {
            throw unopened(directory, failure);
        }
    }

    /// Opens a tree that must be there, and be the one that was there before: the directory of a
    /// disk that is not mounted holds no tree, or a wrong one.
    ///
    /// @param id as [#id] said it
    public static DiskFiles openKnown(Path directory, Bytes id, ByteCount kept) {
        try {
            TreeRoot root = TreeRoot.openKnown(directory, id);
            return new DiskFiles(root, Reserve.upTo(directory, kept));
        } catch (IOException failure) {
            throw unopened(directory, failure);
        }
    }

    private static FilesFailed unopened(Path directory, IOException failure) {
        return new FilesFailed(
                "the files in %s cannot be opened: %s".formatted(directory, failure.getMessage()),
                failure);
    }

    /// Tells this tree from every other, for as long as it exists.
    public Bytes id() {
        return root.marker().id();
    }

    @Override
    public void write(FileName name, List<ByteBuffer> contents) {
        requireWritable();
        reserve.require(lengthOf(contents));
        try {
            Path place = folders.place(name.value());
            Path temp = root.temps().hold(contents);
            Files.move(temp, place, StandardCopyOption.ATOMIC_MOVE);
            Directories.syncName(place);
        } catch (IOException failure) {
            throw changeFailed("write", name, failure);
        }
    }

    /// Copied into the heap. A mapped file would spare about 0.15 CPU seconds a GiB, but a sector
    /// that cannot be read would then kill the process instead of failing this one call.
    @Override
    public Optional<ByteBuffer> read(FileName name) {
        requireOpen();
        try (var channel = FileChannel.open(place(name), StandardOpenOption.READ)) {
            return Optional.of(readWhole(channel).asReadOnlyBuffer());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed("read", name, failure);
        }
    }

    @Override
    public Optional<ByteCount> size(FileName name) {
        requireOpen();
        try {
            return Optional.of(ByteCount.of(Files.size(place(name))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed("measure", name, failure);
        }
    }

    @Override
    public boolean delete(FileName name) {
        requireWritable();
        Path place = place(name);
        try {
            boolean deleted = Files.deleteIfExists(place);
            if (deleted) {
                Directories.syncName(place);
            }
            return deleted;
        } catch (IOException failure) {
            throw changeFailed("delete", name, failure);
        }
    }

    @Override
    public void moveAside(FileName name, String reason) {
        requireWritable();
        Path from = place(name);
        try {
            if (Files.exists(from)) {
                Path to = corruptFolders.place(name.value());
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                Directories.syncName(to);
                Directories.syncName(from);
                Files.writeString(
                        root.corruptLog(),
                        name + ": " + reason.lines().collect(Collectors.joining(" ")) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (NoSuchFileException _) {
            // Another thread was faster.
        } catch (IOException failure) {
            throw changeFailed("set aside", name, failure);
        }
    }

    @Override
    public void forEach(Consumer<FileName> action) {
        requireOpen();
        try {
            walk(root.files(), "", action);
        } catch (IOException failure) {
            throw new FilesFailed("the files cannot be listed: " + failure, failure);
        }
    }

    @Override
    public List<FileName> after(FileName name, int limit) {
        requireOpen();
        List<FileName> found = new ArrayList<>();
        try {
            collect(root.files(), "", name, limit, found);
            return found;
        } catch (IOException failure) {
            throw new FilesFailed("the files cannot be listed: " + failure, failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            root.close();
        } catch (IOException failure) {
            throw new FilesFailed("the tree cannot be closed: " + failure, failure);
        }
    }

    private Path place(FileName name) {
        return root.files().resolve(name.value());
    }

    private static ByteCount lengthOf(List<ByteBuffer> contents) {
        return ByteCount.of(contents.stream().mapToLong(ByteBuffer::remaining).sum());
    }

    private static ByteBuffer readWhole(FileChannel channel) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (whole.position() < whole.capacity()) {
            whole.limit(Math.min(whole.capacity(), whole.position() + READ_STEP));
            if (channel.read(whole) < 0) {
                throw new EOFException("it is shorter than it says");
            }
        }
        return whole.flip();
    }

    private void walk(Path directory, String prefix, Consumer<FileName> action) throws IOException {
        for (Path entry : Directories.list(directory)) {
            String name = prefix + entry.getFileName();
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                walk(entry, name + "/", action);
            } else {
                FileName.parse(name).ifPresent(action);
            }
        }
    }

    private void collect(
            Path directory, String prefix, FileName after, int limit, List<FileName> found)
            throws IOException {
        for (Path entry : Directories.list(directory)) {
            Optional<FileName> name = FileName.parse(prefix + entry.getFileName());
            if (name.isEmpty() || found.size() >= limit || !after.isBeforeEndOf(name.get())) {
                continue;
            }
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                collect(entry, name.get() + "/", after, limit, found);
            } else if (after.compareTo(name.get()) < 0) {
                found.add(name.get());
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new FilesFailed("the files are closed");
        }
    }

    private void requireWritable() {
        requireOpen();
        FilesFailed first = broken;
        if (first != null) {
            throw new FilesFailed("the tree takes no writes since one failed", first);
        }
    }

    /// An interrupted call says nothing about the disk; anything else ends all writing.
    private FilesFailed changeFailed(String what, FileName name, IOException cause) {
        FilesFailed failure = failed(what, name, cause);
        if (!(cause instanceof ClosedByInterruptException)) {
            broken = failure;
        }
        return failure;
    }

    private static FilesFailed failed(String what, FileName name, IOException cause) {
        return new FilesFailed("cannot %s %s: %s".formatted(what, name, cause), cause);
    }
}
