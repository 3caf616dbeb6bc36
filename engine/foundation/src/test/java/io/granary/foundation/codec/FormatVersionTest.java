package io.granary.foundation.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import org.junit.jupiter.api.Test;

class FormatVersionTest {
    private final FormatVersion one = new FormatVersion(1);

    @Test
    void aBodyComesBackAsItWasStored() {
        assertThat(one.strip("row", one.prepend(new byte[] {7, 8}))).isEqualTo(Bytes.hex("0708"));
    }

    @Test
    void aNewerFormatIsRefusedByName() {
        assertThatThrownBy(() -> one.strip("object row", Bytes.hex("0207")))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("object row has format 2")
                .hasMessageContaining("newer release");
    }

    @Test
    void anEmptyRowIsRefused() {
        assertThatThrownBy(() -> one.strip("object row", Bytes.EMPTY))
                .isInstanceOf(UnknownFormat.class);
    }
}
