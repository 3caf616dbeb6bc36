package io.granary.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "ab/cd/0123", "a.b", "a_b-c", "-", "a..b"})
    void plainPartsMakeAName(String value) {
        assertThat(FileName.parse(value)).contains(new FileName(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", ".hidden", "a/.b", "A", "a b",
                "a\\b", "ä", "a\0", "a\n"
            })
    void anythingElseIsNoName(String value) {
        assertThat(FileName.parse(value)).isEmpty();
        assertThatThrownBy(() -> new FileName(value)).isInstanceOf(BrokenInvariant.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 100_000})
    void aNameIsNotTooLong(int length) {
        assertThat(FileName.parse("a".repeat(length))).isEmpty();
    }
}
