package io.granary.kit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.random.SecureRandomness;
import io.granary.kit.startup.CannotStart;
import io.granary.rpc.NodeId;
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
        Kept first = kept();
        assertThat(first.secret()).matches("[0-9a-f]{64}").isNotEqualTo(first.node().toString());
        assertThat(kept()).isEqualTo(first);
    }

    private record Kept(NodeId node, String secret) {}

    private Kept kept() {
        try (var home = NodeHome.open(folder.resolve("a/b"))) {
            return new Kept(home.identity().node(), home.secretMadeOnce(RANDOM).reveal());
        }
    }

    @Test
    void theSecretOfAReleaseBeforeThereWereClustersIsKept() throws Exception {
        new SecretFile(folder.resolve("node-id")).write("ab".repeat(32) + "\n");
        new SecretFile(folder.resolve("cluster-secret")).write("cd".repeat(32) + "\n");
        try (var home = NodeHome.open(folder)) {
            assertThat(home.secretMadeOnce(RANDOM).reveal()).isEqualTo("cd".repeat(32));
            assertThat(home.identity().node().toString()).isNotEqualTo("ab".repeat(32));
        }
        assertThat(folder.resolve("node-id")).doesNotExist();
    }

    @Test
    void onlyTheOwnerMayReadSecrets() throws Exception {
        try (var home = NodeHome.open(folder)) {
            home.secretMadeOnce(RANDOM);
            home.identity();
            home.credentials().write("A=b\n");
            for (String name : new String[] {"cluster-secret", "node-key", "credentials"}) {
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
        try (var home = NodeHome.open(folder)) {
            home.secretMadeOnce(RANDOM);
            Path secret = folder.resolve("cluster-secret");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> home.secretMadeOnce(RANDOM))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("chmod 600 " + secret);
        }
    }

    @Test
    void aDamagedSecretIsNotReplaced() {
        try (var home = NodeHome.open(folder)) {
            new SecretFile(folder.resolve("cluster-secret")).write("nonsense");
            assertThatThrownBy(() -> home.secretMadeOnce(RANDOM))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("64 hexadecimal digits");
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
