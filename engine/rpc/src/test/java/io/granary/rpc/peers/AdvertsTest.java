package io.granary.rpc.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.NodeId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdvertsTest {
    private static final Path GOLDEN = Path.of("src/test/golden");
    private static final Standing.Advertised ADVERT =
            new Standing.Advertised(
                    new PeerAddress(
                            new NodeId(Bytes.hex("0a".repeat(NodeId.LENGTH))),
                            "node-1.example",
                            3901,
                            3905),
                    new InstanceId(Bytes.hex("0b".repeat(InstanceId.LENGTH))),
                    1_700_000_000_000_000L);

    @Test
    void anIntroductionLooksAsItAlwaysDid() throws IOException {
        assertThat(Adverts.write(ADVERT)).isEqualTo(golden("advert.hex"));
        assertThat(Adverts.read(golden("advert.hex"))).isEqualTo(ADVERT);
    }

    @Test
    void acquaintancesLookAsTheyAlwaysDid() throws IOException {
        Acquaintances some = new Acquaintances(Bytes.hex("0c0d"), List.of(ADVERT), Bytes.EMPTY);
        Bytes golden = golden("acquaintances.hex");

        List<ByteBuffer> written = Adverts.ACQUAINTANCES.write(some);

        assertThat(Bytes.copyOf(written.getFirst())).isEqualTo(golden);
        assertThat(Adverts.ACQUAINTANCES.read(golden.toByteBuffer())).isEqualTo(some);
    }

    @Test
    void whatANodeTellsOfItselfGoesAlongAndHasABound() throws IOException {
        Acquaintances some = new Acquaintances(Bytes.hex("0c0d"), List.of(), Bytes.hex("0e0f"));
        Bytes golden = golden("acquaintances-with-portrait.hex");

        assertThat(Bytes.copyOf(Adverts.ACQUAINTANCES.write(some).getFirst())).isEqualTo(golden);
        assertThat(Adverts.ACQUAINTANCES.read(golden.toByteBuffer())).isEqualTo(some);

        Bytes boundless = Bytes.wrap(new byte[Acquaintances.LARGEST_PORTRAIT + 1]);
        var tooMuch = new Acquaintances(Bytes.hex("0c0d"), List.of(), boundless);
        ByteBuffer written = Adverts.ACQUAINTANCES.write(tooMuch).getFirst();
        assertThatThrownBy(() -> Adverts.ACQUAINTANCES.read(written))
                .isInstanceOf(UnknownFormat.class);
    }

    @Test
    void rubbishIsAnUnknownFormat() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] rubbish = new byte[random.nextInt(200) + 1];
            random.nextBytes(rubbish);

            assertThatThrownBy(() -> Adverts.read(Bytes.wrap(rubbish)))
                    .isInstanceOf(UnknownFormat.class);
        }
    }

    @Test
    void everyFieldOfAnIntroductionIsChecked() {
        Bytes whole = Adverts.write(ADVERT);
        for (int end = 0; end < whole.length(); end++) {
            Bytes part = whole.slice(0, end);
            if (end != whole.length() - 9) { // There the last field, which may be absent, begins.
                assertThatThrownBy(() -> Adverts.read(part)).isInstanceOf(UnknownFormat.class);
            }
        }
    }

    private static Bytes golden(String name) throws IOException {
        return Bytes.hex(Files.readString(GOLDEN.resolve(name)).strip());
    }
}
