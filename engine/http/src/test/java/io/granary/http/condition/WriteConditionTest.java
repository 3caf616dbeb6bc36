package io.granary.http.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.condition.WriteCondition.Always;
import io.granary.http.condition.WriteCondition.IfAbsent;
import io.granary.http.condition.WriteCondition.IfMatches;
import io.granary.http.condition.WriteCondition.Unsupported;
import io.granary.http.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteConditionTest {
    @Test
    void aWriteMayHaveOneConditionOfTwo() {
        assertThat(of()).isEqualTo(new Always());
        assertThat(of("If-None-Match", "*")).isEqualTo(new IfAbsent());
        assertThat(of("If-Match", "\"abc\"")).isEqualTo(new IfMatches("abc"));
        assertThat(of("if-match", "abc")).isEqualTo(new IfMatches("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "\"a\", \"b\"", "W/\"a\"", "\"\""})
    void onlyOneEtagCanBeMatched(String value) {
        assertThat(of("If-Match", value))
                .isEqualTo(
                        new Unsupported(
                                "If-Match",
                                "We don't accept the provided value of If-Match header for this"
                                        + " API"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "a", "", "*, \"a\""})
    void onlyTheAbsenceOfEverythingCanBeAsked(String value) {
        assertThat(of("If-None-Match", value))
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        it -> assertThat(it.headers()).isEqualTo("If-None-Match"));
    }

    @Test
    void bothAtOnceAreUnsupported() {
        assertThat(of("If-None-Match", "*", "If-Match", "a"))
                .isEqualTo(
                        new Unsupported(
                                "If-Match,If-None-Match",
                                "Multiple conditional request headers present in the request"));
    }

    private static WriteCondition of(String... headers) {
        return WriteCondition.of(Headers.of(headers));
    }
}
