package io.granary.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.simulation.world.Chance;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.StorageFailed;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsDiskTest {
    private static final Family FAMILY = new Family("rows");

    private final Chance chance = Chance.of(1, "disk");

    @Test
    void whatWasWrittenSurvivesAPowerCut() {
        RowsDisk disk = disk(Syncing.AT_ONCE);
        disk.open(chance).write(row("a"));
        disk.cutPower(chance);
        assertThat(has(disk.open(chance), "a")).isTrue();
    }

    @Test
    void aDiskThatSyncsLaterLosesOnlyAnEndOfWhatItHeld() {
        boolean lost = false;
        for (int seed = 0; seed < 50; seed++) {
            RowsDisk disk = disk(Syncing.LATER);
            OrderedRows rows = disk.open(chance);
            rows.write(row("a"));
            rows.write(row("b"));
            disk.cutPower(Chance.of(seed, "cut"));
            OrderedRows after = disk.open(chance);
            assertThat(!has(after, "b") || has(after, "a")).isTrue();
            lost |= !has(after, "a");
        }
        assertThat(lost).isTrue();
    }

    @Test
    void whatAKilledProcessHadWrittenIsThereAndSyncedWhenTheNextOneStarts() {
        RowsDisk disk = disk(Syncing.AT_ONCE);
        OrderedRows rows = disk.open(chance);
        disk.interrupt(() -> rows.write(row("a")));
        assertThat(has(disk.synced(), "a")).isFalse();
        assertThat(has(disk.open(chance), "a")).isTrue();
        assertThat(has(disk.synced(), "a")).isTrue();
    }

    @Test
    void aFailedDiskRefusesEverythingAndShowsNothingOfIt() {
        RowsDisk disk = disk(Syncing.AT_ONCE);
        OrderedRows rows = disk.open(chance);
        disk.breakDown();
        assertThatThrownBy(() -> rows.write(row("a"))).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(() -> rows.write(row("b"))).isInstanceOf(StorageFailed.class);
        assertThat(has(rows, "a")).isFalse();
        assertThat(disk.isBroken()).isTrue();
        OrderedRows after = disk.open(chance);
        after.write(row("c"));
        assertThat(has(after, "b")).isFalse();
        assertThat(has(after, "c")).isTrue();
    }

    private static RowsDisk disk(Syncing syncing) {
        return new RowsDisk(List.of(FAMILY), syncing);
    }

    private static RowBatch row(String key) {
        return new RowBatch().put(FAMILY, Bytes.utf8(key), Bytes.utf8("value"));
    }

    private static boolean has(OrderedRows rows, String key) {
        return rows.get(FAMILY, Bytes.utf8(key)).isPresent();
    }
}
