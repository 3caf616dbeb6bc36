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
    private static final Path GOLDEN_MOVING = Path.of("src/test/golden/node-report-moving.hex");
    private static final NodeReport REPORT =
            new NodeReport(
                    "attic",
                    "1.2.3",
                    Optional.of(new Room(ByteCount.gibibytes(7), ByteCount.gibibytes(8))),
                    Optional.empty(),
                    Optional.empty(),
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
        var none = Optional.<Room>empty();
        var still = Optional.<Moving>empty();
        var gateway = new NodeReport("", "1", none, none, still, still, List.of());

        assertThat(NodeReport.read(gateway.write())).isEqualTo(gateway);
    }

    @Test
    void whatANodeMovesIsPartOfItsReport() throws IOException {
        var moving =
                new NodeReport(
                        "attic",
                        "1.2.3",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Moving(3, 400, 5)),
                        Optional.of(new Moving(0, 7, 0)),
                        List.of());
        Bytes golden = Bytes.hex(Files.readString(GOLDEN_MOVING).strip());

        assertThat(moving.write()).isEqualTo(golden);
        assertThat(NodeReport.read(golden)).isEqualTo(moving);
    }

    @Test
    void moreThanAllCannotBeMoved() {
        byte[] wrong = Bytes.hex("320408021001").toArray();

        assertThatThrownBy(() -> NodeReport.read(Bytes.wrap(wrong)))
                .isInstanceOf(UnknownFormat.class);
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
