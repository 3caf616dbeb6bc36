package io.granary.storage.rows;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FamilyTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "object.heads", "bucket_alias", "0-9"})
    void plainWordsNameFamilies(String name) {
        assertThatCode(() -> new Family(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", ".hidden", "a b", "a/b", "ä", "a\n"})
    void anythingElseIsABug(String name) {
        assertThatThrownBy(() -> new Family(name)).isInstanceOf(BrokenInvariant.class);
    }
}
