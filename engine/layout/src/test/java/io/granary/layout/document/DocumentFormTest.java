package io.granary.layout.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.document.proto.StoredDocument;
import io.granary.layout.map.VersionId;
import io.granary.layout.world.Documents;
import io.granary.layout.world.Nodes;
import io.granary.layout.world.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentFormTest {
    private static final Path DOCUMENT = Path.of("src/test/golden/layout-document-1.hex");
    private static final Path LOSSES = Path.of("src/test/golden/layout-document-2.hex");
    private static final Path VERSION = Path.of("src/test/golden/layout-version-1.hex");

    @Test
    void documentsLookAsTheyAlwaysDid() throws IOException {
        Bytes golden = Bytes.hex(Files.readString(DOCUMENT).strip());

        assertThat(Documents.full().encoded()).isEqualTo(golden);
        assertThat(LayoutDocument.read(golden))
                .isEqualTo(new DocumentReading(Documents.full(), List.of()));
    }

    @Test
    void documentsWithLossesLookAsTheyAlwaysDid() throws IOException {
        Bytes golden = Bytes.hex(Files.readString(LOSSES).strip());

        assertThat(Documents.afterLoss().encoded()).isEqualTo(golden);
        assertThat(LayoutDocument.read(golden))
                .isEqualTo(new DocumentReading(Documents.afterLoss(), List.of()));
    }

    @Test
    void versionsLookAndAreCalledAsTheyAlwaysWere() throws IOException {
        List<String> golden = Files.readAllLines(VERSION);
        LayoutVersion version = Documents.everywhere(2, List.of(), "golden");

        assertThat(version.encoded().toHex()).isEqualTo(golden.get(0));
        assertThat(version.id()).hasToString(golden.get(1));
        assertThat(LayoutVersion.read(Bytes.hex(golden.get(0))).content())
                .isEqualTo(version.content());
    }

    @Test
    void aNewerFormatIsRefusedByName() {
        byte[] newer = Documents.full().encoded().toArray();
        newer[0] = 2;

        assertThatThrownBy(() -> LayoutDocument.read(Bytes.wrap(newer)))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("newer release");
    }

    @Test
    void everyFlippedBitIsNoticed() {
        Bytes good = Documents.full().encoded();
        for (int at = 1; at < good.length(); at += 7) {
            byte[] damaged = good.toArray();
            damaged[at] ^= (byte) (1 << (at % 8));

            assertThatThrownBy(() -> LayoutDocument.read(Bytes.wrap(damaged)))
                    .isInstanceOf(UnknownFormat.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void everyCutIsNoticed() {
        Bytes good = Documents.full().encoded();
        for (int length = 0; length < good.length(); length += 5) {
            Bytes cut = good.slice(0, length);

            assertThatThrownBy(() -> LayoutDocument.read(cut)).isInstanceOf(UnknownFormat.class);
        }
    }

    @Test
    void rubbishIsNeverADocumentNorAVersion() {
        Seeded chance = new Seeded(11);
        for (int round = 0; round < 2_000; round++) {
            Bytes rubbish = Bytes.concat(Bytes.hex("01"), chance.nextBytes(chance.nextInt(200)));

            assertThatThrownBy(() -> LayoutDocument.read(rubbish))
                    .isInstanceOf(UnknownFormat.class);
            assertThatThrownBy(() -> LayoutVersion.read(rubbish)).isInstanceOf(UnknownFormat.class);
        }
    }

    @Test
    void aDamagedVersionIsRefusedOrAnotherOne() {
        LayoutVersion good = Documents.everywhere(2, List.of(), "golden");
        Seeded chance = new Seeded(12);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = good.encoded().toArray();
            damaged[1 + chance.nextInt(damaged.length - 1)] ^= (byte) (1 + chance.nextInt(255));

            assertThat(readAnother(Bytes.wrap(damaged), good.id())).isTrue();
        }
    }

    @Test
    void aVersionThatCannotBeReadIsLeftOutAndNamed() {
        LayoutVersion version = Documents.everywhere(1, List.of(), "");
        Bytes body =
                Bytes.wrap(
                        StoredDocument.newBuilder()
                                .setCluster(PartForms.string(Nodes.CLUSTER.value()))
                                .addVersions(PartForms.string(version.encoded()))
                                .addVersions(PartForms.string(Bytes.hex("02aabb")))
                                .build()
                                .toByteArray());

        DocumentReading reading =
                LayoutDocument.read(Bytes.concat(Bytes.hex("01"), VersionForm.sha256(body), body));

        assertThat(reading.document().versions()).containsOnlyKeys(version.id());
        assertThat(reading.faults()).singleElement().asString().contains("newer release");
    }

    private static boolean readAnother(Bytes damaged, VersionId good) {
        try {
            return !LayoutVersion.read(damaged).id().equals(good);
        } catch (UnknownFormat refused) {
            return true;
        }
    }
}
