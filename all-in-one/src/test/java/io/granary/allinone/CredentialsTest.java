package io.granary.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.random.SecureRandomness;
import io.granary.kit.startup.CannotStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static Credentials settle(Optional<String> kept, String... settings) {
        List<String> arguments = new ArrayList<>();
        for (String setting : settings) {
            arguments.add("--granary." + setting);
        }
        return Credentials.settle(
                BoundSettings.fromArguments(arguments.toArray(String[]::new)),
                kept,
                new SecureRandomness());
    }

    private static Credentials.FirstKey keyOf(Credentials credentials) {
        return credentials.key().orElseThrow();
    }

    @Test
    void aNodeThatJoinsOthersMakesNoKey() {
        Credentials made = settle(Optional.empty(), "cluster.peers=10.0.0.1:3901");
        assertThat(made.key()).isEmpty();
        assertThat(made.toFile("http://x", "granary")).doesNotContain("AWS_ACCESS_KEY_ID");
        assertThat(
                        settle(
                                        Optional.empty(),
                                        "cluster.peers=10.0.0.1:3901",
                                        "default.access-key=mine",
                                        "default.secret-key=my-secret")
                                .key())
                .isPresent();
    }

    @Test
    void withoutAnythingNewOnesAreMade() {
        Credentials made = settle(Optional.empty());
        assertThat(keyOf(made).id().value()).matches("GK[0-9a-f]{24}");
        assertThat(keyOf(made).secret().value()).matches("[0-9a-f]{64}");
        assertThat(made.adminToken()).matches("[0-9a-f]{64}");
        assertThat(settle(Optional.empty())).isNotEqualTo(made);
    }

    @Test
    void whatWasKeptIsUsedAgain() {
        Credentials made = settle(Optional.empty());
        String kept = made.toFile("http://127.0.0.1:3900", "granary");
        assertThat(kept.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("AWS_ACCESS_KEY_ID=GK"),
                        line -> assertThat(line).startsWith("AWS_SECRET_ACCESS_KEY="),
                        line ->
                                assertThat(line)
                                        .isEqualTo("AWS_ENDPOINT_URL=http://127.0.0.1:3900"),
                        line -> assertThat(line).isEqualTo("AWS_REGION=granary"),
                        line -> assertThat(line).startsWith("GRANARY_ADMIN_TOKEN="));
        assertThat(settle(Optional.of(kept))).isEqualTo(made);
    }

    @Test
    void settingsOverrideWhatWasKept() {
        String kept = settle(Optional.empty()).toFile("http://x", "granary");
        Credentials settled =
                settle(
                        Optional.of(kept),
                        "default.access-key=mine",
                        "default.secret-key=my secret".replace(" ", "-"),
                        "admin.token=0123456789abcdef");
        assertThat(keyOf(settled).id().value()).isEqualTo("mine");
        assertThat(keyOf(settled).secret().value()).isEqualTo("my-secret");
        assertThat(settled.adminToken()).isEqualTo("0123456789abcdef");
    }

    @Test
    void aSecretThatAShellWouldActOnSurvivesTheFile() {
        Credentials settled =
                settle(
                        Optional.empty(),
                        "default.access-key=mine",
                        "default.secret-key=a'b$c\"d`e\\f#g");
        String kept = settled.toFile("http://x", "granary");
        assertThat(kept).contains("AWS_SECRET_ACCESS_KEY='a'\\''b$c\"d`e\\f#g'\n");
        assertThat(settle(Optional.of(kept))).isEqualTo(settled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default.access-key=only",
                "default.secret-key=only-the-secret",
                "admin.token=short",
                "admin.token=with a space and long"
            })
    void whatCannotWorkIsRefused(String setting) {
        assertThatThrownBy(() -> settle(Optional.empty(), setting))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("granary.");
    }

    @Test
    void malformedKeysAreRefused() {
        assertThatThrownBy(() ->
                        settle(
                                Optional.empty(),
                                "default.access-key=a/b",
                                "default.secret-key=long-enough"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("granary.default.access-key");
        assertThatThrownBy(() ->
                        settle(
                                Optional.empty(),
                                "default.access-key=mine",
                                "default.secret-key=short"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("granary.default.secret-key")
                .hasMessageNotContaining("short");
    }

    @Test
    void secretsAreNotPrinted() {
        Credentials made = settle(Optional.empty());
        assertThat(made.toString())
                .doesNotContain(keyOf(made).secret().value())
                .doesNotContain(made.adminToken());
    }
}
