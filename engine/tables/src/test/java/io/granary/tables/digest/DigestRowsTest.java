package io.granary.tables.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestRowsTest {
    private static final Path GOLDEN = Path.of("src/test/golden/digest-1.hex");
    private static final Bytes PLACE = Bytes.hex("c3f100046e616d6561");
    private static final Bytes DIGEST = StoredRow.digestOf(Bytes.utf8("head"));

    private final DigestRows rows = DigestRows.of(new TableName("object"));

    @Test
    void digestsLookAsTheyAlwaysDid() throws IOException {
        List<String> golden = Files.readAllLines(GOLDEN);

        assertThat(rows.keyOf(PLACE).toHex()).isEqualTo(golden.get(0));
        assertThat(DigestRows.valueOf(DIGEST).toHex()).isEqualTo(golden.get(1));
        assertThat(rows.completeKey().toHex()).isEqualTo(golden.get(2));
        assertThat(DigestRows.completeValue().toHex()).isEqualTo(golden.get(3));
        assertThat(DigestRows.digestOf(Bytes.hex(golden.get(1)))).isEqualTo(DIGEST);
        assertThat(rows.placeOf(Bytes.hex(golden.get(0)))).isEqualTo(PLACE);
    }

    @Test
    void rangesOfPlacesHaveTheKeysOfTheirOwnTableAlone() {
        KeyRange all = rows.keysOf(KeyRange.ALL);
        KeyRange half = rows.keysOf(new KeyRange(Bytes.hex("80"), Optional.empty()));
        var longer = DigestRows.of(new TableName("object_index"));

        assertThat(all.contains(rows.keyOf(PLACE))).isTrue();
        assertThat(all.contains(rows.keyOf(Bytes.hex("ffffff")))).isTrue();
        assertThat(all.contains(rows.completeKey())).isFalse();
        assertThat(all.contains(longer.keyOf(PLACE))).isFalse();
        assertThat(half.contains(rows.keyOf(PLACE))).isTrue();
        assertThat(half.contains(rows.keyOf(Bytes.hex("7f")))).isFalse();
    }

    @Test
    void aDigestThatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> DigestRows.digestOf(Bytes.hex("02")))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("format 2");
        assertThatThrownBy(() -> DigestRows.digestOf(Bytes.hex("01aabb")))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("2 bytes");
    }
}
