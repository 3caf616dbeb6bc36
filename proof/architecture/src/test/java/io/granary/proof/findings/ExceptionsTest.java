package io.granary.proof.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExceptionsTest {
    private static final Exceptions LIST =
            Exceptions.parse(
                    """
                    # a comment

                    file-length\tbarn/Barn.java\tone table, read from top to bottom\t2026-11-22
                    """);
    private static final Finding COVERED =
            new Finding("file-length", "engine/barn/Barn.java", "long");
    private static final Finding OTHER_RULE =
            new Finding("columns", "engine/barn/Barn.java:3", "wide");

    @Test
    void anExceptionExcusesOneRuleInOnePlace() {
        assertThat(LIST.unexcused(List.of(COVERED, OTHER_RULE))).containsExactly(OTHER_RULE);
    }

    @Test
    void anExceptionThatExcusesNothingIsStale() {
        assertThat(LIST.stale(List.of(COVERED))).isEmpty();
        assertThat(LIST.stale(List.of(OTHER_RULE))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file-length\tbarn/Barn.java\ta reason of enough letters",
                "file-length\tbarn/Barn.java\tbecause\t2026-11-22",
                "file-length\t\ta reason of enough letters\t2026-11-22",
                "file-length\tbarn/Barn.java\ta reason of enough letters\tsoon"
            })
    void anExceptionWithoutPlaceReasonOrDateIsRefused(String line) {
        assertThatThrownBy(() -> Exceptions.parse(line)).isInstanceOf(RuntimeException.class);
    }
}
