package io.granary.kit.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.granary.kit.startup.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A small file that only its owner may read, replaced whole or not at all.
public final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Path path;

    public SecretFile(Path path) {
        this.path = path;
    }

    /// What the file holds. Refuses a file that others may read: its secrets are no longer any.
    public Optional<String> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
                throw new CannotStart(
                        "%s may be read by others. Change its secrets, or run: chmod 600 %s"
                                .formatted(path, path));
            }
            return Optional.of(Files.readString(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Writes `text`, durably; readers see the old text or the new one.
    public void write(String text) {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            Set<StandardOpenOption> options =
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel file = FileChannel.open(next, options, ownerOnly())) {
                ByteBuffer bytes = UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void syncDirectory() throws IOException {
        if (isPosix()) {
            try (FileChannel directory =
                    FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
