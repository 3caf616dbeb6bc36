package io.granary.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.kit.startup.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeHomeTest {
    private static final SecureRandomness RANDOM = new SecureRandomness();

    @TempDir Path folder;

    @Test
    void theIdentityOfANodeIsMadeOnce() {
        Identity first = identity();
        assertThat(first.node().length()).isEqualTo(32);
        assertThat(first.secret()).isNotEqualTo(first.node());
        assertThat(identity()).isEqualTo(first);
    }

    private record Identity(Bytes node, Bytes secret) {}

    private Identity identity() {
        try (var directory = NodeHome.open(folder.resolve("a/b"))) {
            return new Identity(directory.nodeId(RANDOM), directory.clusterSecret(RANDOM));
        }
    }

    @Test
    void onlyTheOwnerMayReadSecrets() throws Exception {
        try (var directory = NodeHome.open(folder)) {
            directory.clusterSecret(RANDOM);
            directory.credentials().write("A=b\n");
            for (String name : new String[] {"cluster-secret", "credentials"}) {
                var permissions = Files.getPosixFilePermissions(folder.resolve(name));
                assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void onlyTheOwnerMayLookIntoANewDirectory() throws Exception {
        NodeHome.open(folder.resolve("new")).close();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("new"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecretThatOthersMayReadStopsTheStart() throws Exception {
        try (var directory = NodeHome.open(folder)) {
            directory.clusterSecret(RANDOM);
            Path secret = folder.resolve("cluster-secret");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> directory.clusterSecret(RANDOM))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("chmod 600 " + secret);
        }
    }

    @Test
    void aDamagedSecretIsNotReplaced() throws Exception {
        try (var directory = NodeHome.open(folder)) {
            new SecretFile(folder.resolve("cluster-secret")).write("nonsense");
            assertThatThrownBy(() -> directory.clusterSecret(RANDOM))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("damaged");
            assertThat(folder.resolve("cluster-secret")).hasContent("nonsense");
        }
    }

    @Test
    void aSecondProcessIsKeptOut() {
        try (var _ = NodeHome.open(folder)) {
            assertThatThrownBy(() -> NodeHome.open(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void aPlaceThatIsNoDirectoryIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> NodeHome.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GRANARY_DATA_DIR");
    }

    @Test
    void aSecretFileIsReplacedWhole() {
        SecretFile file = new SecretFile(folder.resolve("secret"));
        assertThat(file.read()).isEmpty();
        file.write("first and longer");
        file.write("second");
        assertThat(file.read()).isEqualTo(Optional.of("second"));
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }
}
