package io.granary.kit.home;

import io.granary.foundation.random.Randomness;
import io.granary.kit.startup.CannotStart;
import io.granary.rpc.identity.ClusterSecret;
import io.granary.rpc.identity.Identity;
import io.granary.rpc.identity.IdentityRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The directory that holds all of a node, locked so that no second process opens it.
///
/// Beside the stores of the engine, and `rows-position`, which belongs to one of them, it has four
/// files: `lock`, `node-key`, `cluster-secret` and `credentials`. The last three are for the
/// owner's eyes.
public final class NodeHome implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private NodeHome(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    public static NodeHome open(Path path) {
        try {
            create(path);
            FileChannel lockFile =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw new CannotStart("%s is in use by another Granary process.".formatted(path));
            }
            return new NodeHome(path, lockFile);
        } catch (IOException failure) {
            throw new CannotStart(
                    "Cannot use %s to keep data: %s. GRANARY_DATA_DIR chooses another directory."
                            .formatted(path, failure));
        }
    }

    /// Only its owner may look into a directory that we make; one that is there stays as it is.
    private static void create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /// Who this node is, made once.
    ///
    /// Earlier releases drew the id by lot and kept it in `node-id`; no row and no block depends on
    /// it, so it may follow from the key now.
    public Identity identity() {
        Identity identity = accepted(() -> Identity.open(path.resolve("node-key")));
        try {
            Files.deleteIfExists(path.resolve("node-id"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return identity;
    }

    /// The cluster secret that is kept here, if there is one.
    public Optional<ClusterSecret> secret() {
        Path file = path.resolve("cluster-secret");
        return Files.exists(file) ? Optional.of(secretIn(file)) : Optional.empty();
    }

    /// The cluster secret that is kept here, made when there is none.
    public ClusterSecret secretMadeOnce(Randomness randomness) {
        return secret().orElseGet(() -> {
            ClusterSecret made = ClusterSecret.generate(randomness);
            made.save(path.resolve("cluster-secret"));
            return made;
        });
    }

    /// The cluster secret in a file anywhere.
    public static ClusterSecret secretIn(Path file) {
        return accepted(() -> ClusterSecret.load(file));
    }

    /// The first key, and the admin token.
    public SecretFile credentials() {
        return new SecretFile(path.resolve("credentials"));
    }

    /// The disk that the directory lies on.
    public FileStore disk() {
        try {
            return Files.getFileStore(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static <T> T accepted(Supplier<T> read) {
        try {
            return read.get();
        } catch (IdentityRefused refused) {
            throw new CannotStart(refused.getMessage() + ".");
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
