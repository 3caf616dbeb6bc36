package io.granary.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "😀", "\u0001", "key with blanks", "????", "~~~>>>"})
    void aTokenLeadsBackToItsPlace(String key) {
        Cursor after = Cursor.after(Bytes.utf8(key));
        Cursor at = Cursor.at(Bytes.utf8(key));
        assertThat(PageToken.parse(PageToken.of(after))).contains(after);
        assertThat(PageToken.parse(PageToken.of(at))).contains(at);
        assertThat(PageToken.of(after)).matches("[A-Za-z0-9_-]+").isNotEqualTo(PageToken.of(at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "key", "AAAA", "===", "!", "EUR D", "😀"})
    void whatWeDidNotMakeIsNoToken(String token) {
        assertThat(PageToken.parse(token)).isEmpty();
    }
}
