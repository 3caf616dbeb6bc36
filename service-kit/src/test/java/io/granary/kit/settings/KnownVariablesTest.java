package io.granary.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.kit.startup.CannotStart;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownVariablesTest {
    private final KnownVariables known =
            new KnownVariables(List.of("granary.s3.tls-port", "granary.data-dir"));

    @Test
    void aVariableIsItsKeyInCapitals() {
        assertThat(KnownVariables.nameOf("granary.s3.tls-port")).isEqualTo("GRANARY_S3_TLS_PORT");
    }

    @Test
    void knownVariablesAndThoseOfOthersPass() {
        assertThatCode(() ->
                        known.check(
                                List.of(
                                        "PATH",
                                        "GRANARY_DATA_DIR",
                                        "GRANARY_S3_TLS_PORT",
                                        "GRANARY_JAVA_OPTIONS")))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownVariableIsNamed() {
        assertThatThrownBy(() -> known.check(List.of("GRANARY_DATADIR", "GRANARY_DATA_DIR")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GRANARY_DATADIR")
                .hasMessageContaining("docs/reference/settings.md");
    }
}
