package io.granary.tables.forgettable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.forgettable.DeadRowForms.Entry;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadRowFormsTest {
    private static final Path GOLDEN = Path.of("src/test/golden/dead-row-1.hex");
    private static final Bytes PLACE = Bytes.hex("c3f100046e616d6561");
    private static final Entry ENTRY =
            new Entry(86_400_000, StoredRow.digestOf(Bytes.utf8("head")));

    private final DeadRowForms forms = DeadRowForms.of(new TableName("object"));

    @Test
    void entriesLookAsTheyAlwaysDid() throws IOException {
        List<String> golden = Files.readAllLines(GOLDEN);

        assertThat(forms.keyOf(PLACE).toHex()).isEqualTo(golden.get(0));
        assertThat(DeadRowForms.valueOf(ENTRY).toHex()).isEqualTo(golden.get(1));
        assertThat(forms.entries().toHex()).isEqualTo(golden.get(2));
        assertThat(DeadRowForms.completeValue().toHex()).isEqualTo(golden.get(3));
        assertThat(forms.life().toHex()).isEqualTo(golden.get(4));
        assertThat(DeadRowForms.numberValue(86_400_000).toHex()).isEqualTo(golden.get(5));
        assertThat(forms.stampKey(0xc3).toHex()).isEqualTo(golden.get(6));
        assertThat(DeadRowForms.numberValue(1_772_366_400_000_001L).toHex())
                .isEqualTo(golden.get(7));
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        List<String> golden = Files.readAllLines(GOLDEN);

        assertThat(forms.placeOf(Bytes.hex(golden.get(0)))).isEqualTo(PLACE);
        assertThat(DeadRowForms.entryOf(Bytes.hex(golden.get(1)))).isEqualTo(ENTRY);
        assertThat(DeadRowForms.numberOf(Bytes.hex(golden.get(5)))).isEqualTo(86_400_000);
        assertThat(forms.cellOf(Bytes.hex(golden.get(6)))).isEqualTo(0xc3);
    }

    @Test
    void entriesLieApartFromWhatElseIsKept() {
        KeyRange all = forms.from(Bytes.EMPTY);

        assertThat(all.contains(forms.keyOf(PLACE))).isTrue();
        assertThat(all.contains(forms.entries())).isFalse();
        assertThat(all.contains(forms.life())).isFalse();
        assertThat(all.contains(forms.stampKey(0))).isFalse();
        assertThat(forms.from(PLACE).contains(forms.keyOf(PLACE))).isTrue();
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> DeadRowForms.entryOf(Bytes.hex("02")))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> DeadRowForms.entryOf(Bytes.hex("0100")))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> DeadRowForms.numberOf(Bytes.hex("01ffffffffffffffff")))
                .isInstanceOf(UnknownFormat.class);
    }
}
