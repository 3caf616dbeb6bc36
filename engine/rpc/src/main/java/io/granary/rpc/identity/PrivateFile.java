package io.granary.rpc.identity;

import io.granary.foundation.bytes.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// A small file that only its owner may read. Blocks.
final class PrivateFile {
    private static final int LARGEST = 4096;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /// A mounted secret may be readable by its volume's group, but nobody else reads or writes it.
    private static final Set<PosixFilePermission> REFUSED =
            EnumSet.of(
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.GROUP_WRITE);

    private final Path path;

    PrivateFile(Path path) {
        this.path = path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /// The text in the file, without white space around it.
    String read() {
        try {
            refuseWhenOpen();
            if (Files.size(path) > LARGEST) {
                throw new IdentityRefused("%s is too long to be what it should be".formatted(path));
            }
            return Files.readString(path, StandardCharsets.US_ASCII).strip();
        } catch (NoSuchFileException _) {
            throw new IdentityRefused("%s does not exist".formatted(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Writes the file, which must not exist, so that after a crash it is whole or absent.
    void create(String text) {
        Path temporary = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(temporary);
            try (FileChannel file =
                    FileChannel.open(
                            temporary,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            ownerOnly())) {
                ByteBuffer bytes = Bytes.utf8(text + "\n").toByteBuffer();
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.createLink(path, temporary);
            Files.delete(temporary);
            syncFolder();
        } catch (FileAlreadyExistsException _) {
            throw new IdentityRefused("%s exists already".formatted(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void refuseWhenOpen() throws IOException {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(REFUSED::contains)) {
            throw new IdentityRefused(
                    "%s has mode %s: others could read or change it; run chmod 600 %s"
                            .formatted(path, PosixFilePermissions.toString(permissions), path));
        }
    }

    private void syncFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
