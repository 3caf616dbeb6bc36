package io.granary.rpc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.random.SecureRandomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SignatureException;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    private static final ClusterSecret SECRET = ClusterSecret.parse("07".repeat(32)).orElseThrow();

    private static final String AUTHORITY =
            "34d9f3992bddd006f5a45718a0e0aa4ac12f0aa301a30900fe1f6c79a5a47722";

    @TempDir private Path folder;

    @Test
    void aNodeKeepsItsIdOverRestarts() throws IOException {
        Path file = folder.resolve("node.key");

        Identity first = Identity.open(file);

        assertThat(Identity.open(file).node()).isEqualTo(first.node());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyNodeHasAnIdOfItsOwn() {
        assertThat(Identity.generate().node()).isNotEqualTo(Identity.generate().node());
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        Path file = folder.resolve("node.key");
        Identity.open(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Identity.open(file)).isInstanceOf(IdentityRefused.class);
    }

    @Test
    void aFileThatIsNoKeyIsRefusedAndKept() throws IOException {
        Path file = folder.resolve("node.key");
        Files.writeString(file, "rubbish");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> Identity.open(file)).isInstanceOf(IdentityRefused.class);
        assertThat(file).hasContent("rubbish");
    }

    @Test
    void aKeyThatIsDamagedIsRefused() throws IOException {
        Path file = folder.resolve("node.key");
        Identity.open(file);
        String text = Files.readString(file);
        Files.writeString(file, text.replace(text.substring(40, 60), "A".repeat(20)));

        assertThatThrownBy(() -> Identity.open(file)).isInstanceOf(IdentityRefused.class);
    }

    @Test
    void theCertificateSaysWhichNodeHoldsIt() {
        Identity identity = Identity.generate();

        Membership membership = Membership.of(identity, SECRET);

        assertThat(Membership.holderOf(membership.certificate())).isEqualTo(identity.node());
    }

    @Test
    void nodesWithOneSecretHaveOneAuthority() {
        Membership here = Membership.of(Identity.generate(), SECRET);
        Membership there = Membership.of(Identity.generate(), SECRET);

        assertThatCode(() -> here.certificate().verify(there.authority().getPublicKey()))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherSecretIsAnotherAuthority() {
        Membership here = Membership.of(Identity.generate(), SECRET);
        Membership elsewhere =
                Membership.of(Identity.generate(), ClusterSecret.generate(new SecureRandomness()));

        assertThatThrownBy(() -> here.certificate().verify(elsewhere.authority().getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void theAuthorityOfASecretNeverChangesBetweenReleases() {
        var authority = Membership.of(Identity.generate(), SECRET).authority();

        assertThat(Membership.holderOf(authority)).hasToString(AUTHORITY);
    }

    @Test
    void certificatesSayWhatTheyAreFor() throws Exception {
        Identity identity = Identity.generate();
        Membership membership = Membership.of(identity, SECRET);

        var authority = membership.authority();
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(authority.getKeyUsage()).startsWith(false, false, false, false, false, true);
        assertThatCode(() -> authority.verify(authority.getPublicKey())).doesNotThrowAnyException();
        assertThat(authority.getSubjectX500Principal()).hasToString("CN=Granary cluster");

        var node = membership.certificate();
        assertThat(node.getVersion()).isEqualTo(3);
        assertThat(node.getBasicConstraints()).isEqualTo(-1);
        assertThat(node.getKeyUsage()).startsWith(true, false);
        assertThat(node.getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(node.getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
        assertThat(node.getSubjectX500Principal()).hasToString("CN=" + identity.node());
        assertThat(node.getCriticalExtensionOIDs()).hasSize(3);
        assertThatCode(() -> node.checkValidity(Date.from(Instant.parse("9999-01-01T00:00:00Z"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> node.checkValidity(Date.from(Instant.parse("2020-01-02T00:00:00Z"))))
                .doesNotThrowAnyException();
    }

    @Test
    void thePublicHalfOfAKeyIsTheOneThatTheKeyWasMadeWith() {
        for (int i = 0; i < 20; i++) {
            KeyPair made = Curve.generate();

            assertThat(Curve.read(made.getPrivate().getEncoded()).getPublic())
                    .isEqualTo(made.getPublic());
        }
    }
}
