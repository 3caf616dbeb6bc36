package io.granary.tables.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreMarksTest {
    private static final Path GOLDEN = Path.of("src/test/golden/store-mark-1.hex");
    private static final StoreMark MARK =
            new StoreMark(new StoreId(Bytes.hex("a7".repeat(StoreId.LENGTH))), 258);

    @Test
    void marksLieOnDiskAsTheyAlwaysDid() throws IOException {
        Bytes golden = Bytes.hex(Files.readString(GOLDEN).strip());

        assertThat(StoreMarks.encode(MARK).toHex()).isEqualTo(golden.toHex());
        assertThat(StoreMarks.decode(golden)).isEqualTo(MARK);
    }

    @Test
    void aMarkThatIsCutOffOrTooLongIsAnUnknownFormat() {
        Bytes good = StoreMarks.encode(MARK);

        assertThatThrownBy(() -> StoreMarks.decode(good.slice(0, good.length() - 1)))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> StoreMarks.decode(Bytes.concat(good, Bytes.hex("00"))))
                .isInstanceOf(UnknownFormat.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "63"})
    void marksOfOtherReleasesAreUnknownFormats(String hex) {
        assertThatThrownBy(() -> StoreMarks.decode(Bytes.hex(hex)))
                .isInstanceOf(UnknownFormat.class);
    }
}
