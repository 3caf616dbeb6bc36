package io.granary.layout.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.health.NodeReport.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeReportTest {
    private static final Path GOLDEN = Path.of("src/test/golden/node-report.hex");
    private static final NodeReport REPORT =
            new NodeReport(
                    "attic",
                    "1.2.3",
                    Optional.of(new Room(ByteCount.gibibytes(7), ByteCount.gibibytes(8))),
                    Optional.empty(),
                    List.of("It reads from one replica only."));

    @Test
    void aReportLooksAsItAlwaysDid() throws IOException {
        Bytes golden = Bytes.hex(Files.readString(GOLDEN).strip());

        assertThat(REPORT.write()).isEqualTo(golden);
        assertThat(NodeReport.read(golden)).isEqualTo(REPORT);
    }

    @Test
    void aGatewayReportsNoDisks() {
        var gateway = new NodeReport("", "1", Optional.empty(), Optional.empty(), List.of());

        assertThat(NodeReport.read(gateway.write())).isEqualTo(gateway);
    }

    @Test
    void rubbishAndLongSpeechesAreUnknownFormats() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] rubbish = new byte[random.nextInt(100) + 1];
            random.nextBytes(rubbish);
            rubbish[0] = (byte) (7 | rubbish[0]); // No field begins so.

            assertThatThrownBy(() -> NodeReport.read(Bytes.wrap(rubbish)))
                    .isInstanceOf(UnknownFormat.class);
        }
        byte[] speech = new byte[400];
        speech[0] = 0x0a;
        speech[1] = (byte) 0x8d;
        speech[2] = 0x03;
        assertThatThrownBy(() -> NodeReport.read(Bytes.wrap(speech)))
                .isInstanceOf(UnknownFormat.class);
    }
}
