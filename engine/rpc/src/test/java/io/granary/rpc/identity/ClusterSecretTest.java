package io.granary.rpc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.random.SecureRandomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSecretTest {
    private static final String DIGITS = "a1".repeat(32);

    @TempDir private Path folder;

    @Test
    void whatIsSavedIsLoadedAndOnlyItsOwnerMayReadIt() throws IOException {
        ClusterSecret secret = ClusterSecret.generate(new SecureRandomness());
        Path file = folder.resolve("secret");

        secret.save(file);

        assertThat(ClusterSecret.load(file).reveal()).isEqualTo(secret.reveal());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecretIsNeverOverwritten() {
        Path file = folder.resolve("secret");
        ClusterSecret.generate(new SecureRandomness()).save(file);

        assertThatThrownBy(() -> ClusterSecret.generate(new SecureRandomness()).save(file))
                .isInstanceOf(IdentityRefused.class)
                .hasMessageContaining("exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-----w-"})
    void aSecretThatOthersCanReachIsRefused(String mode) throws IOException {
        Path file = written(DIGITS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> ClusterSecret.load(file))
                .isInstanceOf(IdentityRefused.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aSecretMountedForAGroupIsAccepted() throws IOException {
        Path file = written(DIGITS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

        assertThat(ClusterSecret.load(file).reveal()).isEqualTo(DIGITS);
    }

    @Test
    void anythingButSixtyFourDigitsIsRefused() throws IOException {
        Path tooShort = written("a1");

        assertThatThrownBy(() -> ClusterSecret.load(tooShort)).isInstanceOf(IdentityRefused.class);
        assertThatThrownBy(() -> ClusterSecret.load(folder.resolve("absent")))
                .isInstanceOf(IdentityRefused.class)
                .hasMessageContaining("does not exist");
        assertThat(ClusterSecret.parse("g1".repeat(32))).isEmpty();
    }

    @Test
    void whatIsDerivedForOnePurposeSaysNothingAboutAnother() {
        ClusterSecret secret = ClusterSecret.parse(DIGITS).orElseThrow();

        assertThat(secret.derive("one", 48)).isNotEqualTo(secret.derive("two", 48));
        assertThat(secret.derive("one", 48)).isEqualTo(secret.derive("one", 48));
    }

    @Test
    void whatIsDerivedNeverChangesBetweenReleases() {
        ClusterSecret secret = ClusterSecret.parse(DIGITS).orElseThrow();

        assertThat(secret.derive("golden", 16).toHex())
                .isEqualTo("61019ad7d7b657f934f076901600230c");
    }

    @Test
    void aSecretDoesNotShowItself() {
        assertThat(ClusterSecret.parse(DIGITS).orElseThrow().toString()).doesNotContain("a1");
    }

    private Path written(String text) throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
