package io.granary.allinone;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.Randomness;
import io.granary.kit.startup.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The directory that holds all of a node, locked so that no second process opens it.
///
/// Beside the stores of the engine it has four files: `lock`, `node-id`, `cluster-secret` and
/// `credentials`. The last two are for the owner's eyes.
final class NodeHome implements AutoCloseable {
    private static final int SECRET_LENGTH = 32;

    private final Path path;
    private final FileChannel lockFile;

    private NodeHome(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static NodeHome open(Path path) {
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

    Path path() {
        return path;
    }

    /// Who this node is, made once.
    Bytes nodeId(Randomness randomness) {
        return madeOnce("node-id", randomness);
    }

    /// What secrets at rest are encrypted under, made once. Without it the stored secret keys are
    /// lost.
    Bytes clusterSecret(Randomness randomness) {
        return madeOnce("cluster-secret", randomness);
    }

    SecretFile credentials() {
        return new SecretFile(path.resolve("credentials"));
    }

    private Bytes madeOnce(String name, Randomness randomness) {
        SecretFile file = new SecretFile(path.resolve(name));
        return file.read().map(text -> parse(name, text)).orElseGet(() -> make(file, randomness));
    }

    private static Bytes make(SecretFile file, Randomness randomness) {
        Bytes made = randomness.nextBytes(SECRET_LENGTH);
        file.write(made.toHex() + "\n");
        return made;
    }

    private Bytes parse(String name, String text) {
        try {
            Bytes bytes = Bytes.hex(text.strip());
            if (bytes.length() == SECRET_LENGTH) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new CannotStart(
                "%s is damaged: it should hold 64 hexadecimal digits. Restore it from a backup."
                        .formatted(path.resolve(name)));
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
