package io.granary.blocks.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.Golden;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.storage.files.inmemory.InMemoryFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementRecordTest {
    private static final List<BlockDirectory> TWO =
            List.of(directory("blocks", "01", 1), directory("/disk2", "02", 3));

    private static BlockDirectory directory(String name, String id, long capacity) {
        return new BlockDirectory(
                name, Bytes.hex(id.repeat(16)), new InMemoryFiles(), ByteCount.of(capacity));
    }

    @Test
    void theRecordHasItsGoldenBytesAndIsReadBack() {
        var record = PlacementRecord.of(TWO, Homes.of(List.of(1L, 3L), Homes.nowhere()));
        Golden.assertBytes("blocks/placement", record.encode());
        assertThat(PlacementRecord.decode(record.encode())).isEqualTo(record);
    }

    @Test
    void homesFollowTheirDirectoryWhereverItIsInTheList() {
        Homes homes = Homes.of(List.of(1L, 3L), Homes.nowhere());
        int[] turned = PlacementRecord.of(TWO, homes).homesAmong(TWO.reversed());
        for (int part = 0; part < Homes.PARTS; part++) {
            assertThat(turned[part]).isEqualTo(1 - homes.of(part));
        }
        int[] alone = PlacementRecord.of(TWO, homes).homesAmong(TWO.subList(1, 2));
        assertThat(alone).containsOnly(0, Homes.NOWHERE);
    }

    @Test
    void aRecordOfANewerReleaseOrWithoutSenseIsRefused() {
        for (String bad : new String[] {"02", "01ff", "01", "0112020000"}) {
            assertThatThrownBy(() -> PlacementRecord.decode(Bytes.hex(bad)))
                    .isInstanceOf(UnknownFormat.class);
        }
    }
}
