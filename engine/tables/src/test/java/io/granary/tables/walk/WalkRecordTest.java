package io.granary.tables.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkRecordTest {
    private static final Path GOLDEN = Path.of("src/test/golden/walk-1.hex");
    private static final WalkRecord.State STATE =
            new WalkRecord.State(Bytes.hex("abcd"), Instant.ofEpochSecond(1_000_000));

    @Test
    void whereAWalkIsLiesOnDiskAsItAlwaysDid() throws IOException {
        Bytes golden = Bytes.hex(Files.readString(GOLDEN).strip());

        assertThat(WalkRecord.encode(STATE).toHex()).isEqualTo(golden.toHex());
        assertThat(WalkRecord.decode(golden)).isEqualTo(STATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02000000e8d4a51000", "01000000e8d4a510"})
    void whatIsCutOffOrOfAnotherReleaseIsAnUnknownFormat(String hex) {
        assertThatThrownBy(() -> WalkRecord.decode(Bytes.hex(hex)))
                .isInstanceOf(UnknownFormat.class);
    }
}
