package io.granary.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.simulation.world.Chance;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilesDiskTest {
    private static final FileName NAME = new FileName("a/file");

    @Test
    void whatWasWrittenSurvivesAPowerCut() {
        FilesDisk disk = written(Syncing.AT_ONCE);
        disk.cutPower(Chance.of(1, "cut"));
        assertThat(disk.open().read(NAME)).isPresent();
    }

    @Test
    void aDiskThatSyncsLaterMayLoseAFile() {
        boolean lost = false;
        for (int seed = 0; seed < 20; seed++) {
            FilesDisk disk = written(Syncing.LATER);
            disk.cutPower(Chance.of(seed, "cut"));
            lost |= disk.open().read(NAME).isEmpty();
        }
        assertThat(lost).isTrue();
    }

    @Test
    void aFileThatRotsDiffersInOneBit() {
        FilesDisk disk = written(Syncing.AT_ONCE);
        FileTree files = disk.open();
        ByteBuffer before = files.read(NAME).orElseThrow();
        assertThat(disk.rot(Chance.of(1, "rot"))).isTrue();
        ByteBuffer after = files.read(NAME).orElseThrow();
        assertThat(Integer.bitCount((before.get(0) ^ after.get(0)) & 0xff)).isEqualTo(1);
    }

    @Test
    void aFileThatRottedAndWasSetAsideWasSyncedAllTheSame() {
        FilesDisk disk = written(Syncing.AT_ONCE);
        disk.rot(Chance.of(1, "rot"));
        disk.open().moveAside(NAME, "damaged");

        assertThat(disk.synced().size(NAME)).isEmpty();
        assertThat(disk.wasSynced(NAME)).isTrue();
    }

    @Test
    void aFileThatWasRemovedIsNotSyncedAnyMore() {
        FilesDisk disk = written(Syncing.AT_ONCE);
        disk.open().delete(NAME);

        assertThat(disk.wasSynced(NAME)).isFalse();
    }

    @Test
    void anEmptyDiskHasNothingToRot() {
        assertThat(new FilesDisk(Syncing.AT_ONCE).rot(Chance.of(1, "rot"))).isFalse();
    }

    private static FilesDisk written(Syncing syncing) {
        FilesDisk disk = new FilesDisk(syncing);
        disk.open().write(NAME, List.of(ByteBuffer.wrap(new byte[] {42})));
        return disk;
    }
}
