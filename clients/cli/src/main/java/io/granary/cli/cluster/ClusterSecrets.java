package io.granary.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What the nodes of a local cluster share: the file that admits them, and the administrator's
/// token.
record ClusterSecrets(Path clusterSecret, String adminToken) {
    private static final int SECRET_LENGTH = 32;

    static ClusterSecrets make(Path directory) {
        Path secret = directory.resolve("cluster-secret");
        writePrivately(secret, random() + "\n");
        return new ClusterSecrets(secret, random());
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_LENGTH];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Writes a new file that only its owner may read.
    static void writePrivately(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new ClusterFailed("cannot write %s: %s".formatted(file, failure.getMessage()));
        }
    }
}
