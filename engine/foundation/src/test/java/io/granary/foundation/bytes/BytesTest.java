package io.granary.foundation.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void orderIsThatOfUnsignedBytes() {
        assertThat(Bytes.hex("7f")).isLessThan(Bytes.hex("80"));
        assertThat(Bytes.hex("ff")).isGreaterThan(Bytes.hex("00ff"));
        assertThat(Bytes.hex("00")).isLessThan(Bytes.hex("0000"));
    }

    @Test
    void keysAboveTheBasicPlaneSortByTheirUtf8Bytes() {
        String privateUse = "\uE000";
        String emoji = "\uD83D\uDE00";

        assertThat(privateUse.compareTo(emoji)).isPositive();
        assertThat(Bytes.utf8(privateUse)).isLessThan(Bytes.utf8(emoji));
    }

    @Test
    void theSuccessorOfAPrefixFollowsEverythingThatStartsWithIt() {
        assertThat(Bytes.utf8("a/").successorOfPrefix()).isEqualTo(Bytes.utf8("a0"));
        assertThat(Bytes.hex("01ff").successorOfPrefix()).isEqualTo(Bytes.hex("02"));
        assertThat(Bytes.hex("ffff").successorOfPrefix()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void nothingFitsBetweenAKeyAndItsNext() {
        assertThat(Bytes.hex("61").next()).isEqualTo(Bytes.hex("6100"));
    }

    @Test
    void aCopyDoesNotFollowItsSource() {
        byte[] source = {1, 2};
        Bytes copy = Bytes.copyOf(source);
        source[0] = 9;

        assertThat(copy).isEqualTo(Bytes.hex("0102"));
    }

    @Test
    void copyingABufferLeavesItsPosition() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3});
        buffer.get();

        assertThat(Bytes.copyOf(buffer)).isEqualTo(Bytes.hex("0203"));
        assertThat(buffer.remaining()).isEqualTo(2);
    }

    @Test
    void aPartIsFoundWhereItBegins() {
        assertThat(Bytes.utf8("a--b--").indexOf(Bytes.utf8("--"), 2)).isEqualTo(4);
        assertThat(Bytes.utf8("ab").indexOf(Bytes.utf8("x"), 0)).isEqualTo(-1);
    }

    @Test
    void aSliceOutsideIsABug() {
        assertThatThrownBy(() -> Bytes.hex("01").slice(0, 2)).isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void aNegativeCountIsABug() {
        assertThatThrownBy(() -> ByteCount.of(-1)).isInstanceOf(BrokenInvariant.class);
        assertThat(ByteCount.mebibytes(1).plus(ByteCount.of(1)).value()).isEqualTo(1_048_577);
    }
}
