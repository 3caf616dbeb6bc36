package io.granary.foundation.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
    @Test
    void aPrefixRangeHoldsExactlyTheKeysThatStartWithIt() {
        KeyRange range = KeyRange.startingWith(Bytes.utf8("a/"));

        assertThat(range.contains(Bytes.utf8("a/"))).isTrue();
        assertThat(range.contains(Bytes.utf8("a/\uD83D\uDE00"))).isTrue();
        assertThat(range.contains(Bytes.utf8("a0"))).isFalse();
        assertThat(range.contains(Bytes.utf8("a"))).isFalse();
    }

    @Test
    void aPrefixOfOnlyTheGreatestByteRunsToTheEnd() {
        assertThat(KeyRange.startingWith(Bytes.hex("ff")).to()).isEmpty();
    }

    @Test
    void aCursorGoesOnAtOrJustAfterItsKey() {
        assertThat(Cursor.at(Bytes.utf8("k")).firstKey()).isEqualTo(Bytes.utf8("k"));
        assertThat(Cursor.after(Bytes.utf8("k")).firstKey()).isEqualTo(Bytes.hex("6b00"));
    }

    @Test
    void aRangeThatStartsAtItsEndIsEmpty() {
        KeyRange range = KeyRange.startingWith(Bytes.utf8("a"));

        assertThat(range.startingAt(Bytes.utf8("b")).isEmpty()).isTrue();
        assertThat(range.startingAt(Bytes.utf8("A"))).isEqualTo(range);
    }
}
