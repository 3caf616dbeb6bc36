package io.granary.layout.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.world.Seeded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StampFormTest {
    private static final Path GOLDEN = Path.of("src/test/golden/layout-stamp-1.hex");
    private static final Path LOSSES = Path.of("src/test/golden/layout-stamp-2.hex");
    private static final Stamp STAMP =
            new Stamp(new TreeSet<>(List.of(Told.id(7), Told.id(300, 1))), Told.id(300, 1));
    private final StampForm form = new StampForm();

    @Test
    void stampsTravelAsTheyAlwaysDid() throws IOException {
        Bytes golden = Bytes.hex(Files.readString(GOLDEN).strip());

        assertThat(written(STAMP)).isEqualTo(golden);
        assertThat(form.read(golden.toByteBuffer())).isEqualTo(STAMP);
        assertThat(STAMP.oldest()).isEqualTo(Told.id(7));
    }

    @Test
    void aStampWithLossesTravelsAsItAlwaysDid() throws IOException {
        Bytes golden = Bytes.hex(Files.readString(LOSSES).strip());
        Stamp stamp = new Stamp(STAMP.live(), STAMP.floor(), Bytes.hex("0102030405060708"));

        assertThat(written(stamp)).isEqualTo(golden);
        assertThat(form.read(golden.toByteBuffer())).isEqualTo(stamp);
    }

    @Test
    void aStampOfOneVersionIsShort() {
        Stamp stamp = new Stamp(new TreeSet<>(List.of(Told.id(7))), Told.id(7));

        assertThat(written(stamp).length()).isEqualTo(38);
        assertThat(form.read(written(stamp).toByteBuffer())).isEqualTo(stamp);
    }

    @Test
    void aStampHasItsFloorAmongItsVersions() {
        assertThatThrownBy(() -> new Stamp(Collections.emptySortedSet(), Told.id(7)))
                .isInstanceOf(BrokenInvariant.class);
        assertThatThrownBy(() -> form.read(ByteBuffer.allocate(0)))
                .isInstanceOf(UnknownFormat.class);
    }

    @Test
    void rubbishIsNoStampOrAnotherOne() {
        Seeded chance = new Seeded(5);
        byte[] good = written(STAMP).toArray();
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = good.clone();
            damaged[chance.nextInt(damaged.length)] ^= (byte) (1 + chance.nextInt(255));
            ByteBuffer bytes = ByteBuffer.wrap(damaged, 0, damaged.length - chance.nextInt(3));

            assertThat(readAnother(bytes)).isTrue();
        }
    }

    private boolean readAnother(ByteBuffer bytes) {
        try {
            return !form.read(bytes).equals(STAMP);
        } catch (UnknownFormat refused) {
            return true;
        }
    }

    private Bytes written(Stamp stamp) {
        return Bytes.copyOf(form.write(stamp).getFirst());
    }
}
