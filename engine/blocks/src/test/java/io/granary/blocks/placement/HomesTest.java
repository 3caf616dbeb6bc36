package io.granary.blocks.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HomesTest {
    private static Homes fresh(Long... capacities) {
        return Homes.of(List.of(capacities), Homes.nowhere());
    }

    private static int[] homesOf(Homes homes) {
        return IntStream.range(0, Homes.PARTS).map(homes::of).toArray();
    }

    private static long partsOf(Homes homes, int directory) {
        return IntStream.of(homesOf(homes)).filter(home -> home == directory).count();
    }

    private static long moved(Homes before, Homes after) {
        return IntStream.range(0, Homes.PARTS)
                .filter(part -> before.of(part) != after.of(part))
                .count();
    }

    @Test
    void oneDirectoryIsHomeToAll() {
        assertThat(partsOf(fresh(7L), 0)).isEqualTo(1024);
    }

    @Test
    void directoriesGetPartsInProportionToTheirCapacities() {
        Homes homes = fresh(4L << 40, 2L << 40, 1L << 40, 1L << 40);
        assertThat(partsOf(homes, 0)).isEqualTo(512);
        assertThat(partsOf(homes, 1)).isEqualTo(256);
        assertThat(partsOf(homes, 2)).isEqualTo(128);
        Homes thirds = fresh(1L, 1L, 1L);
        assertThat(List.of(partsOf(thirds, 0), partsOf(thirds, 1), partsOf(thirds, 2)))
                .containsExactly(342L, 341L, 341L);
    }

    @Test
    void aNewDirectoryTakesItsShareAndNothingElseMoves() {
        Homes before = fresh(1L, 1L);
        Homes after = Homes.of(List.of(1L, 1L, 2L), homesOf(before));
        assertThat(partsOf(after, 2)).isEqualTo(512);
        assertThat(moved(before, after)).isEqualTo(512);
    }

    @Test
    void aReadOnlyDirectoryIsHomeToNothing() {
        Homes before = fresh(1L, 1L, 1L);
        Homes after = Homes.of(List.of(1L, 0L, 1L), homesOf(before));
        assertThat(partsOf(after, 1)).isZero();
        assertThat(moved(before, after)).isEqualTo(partsOf(before, 1));
    }

    @Test
    void equalCapacitiesMoveNothing() {
        Homes before = fresh(3L, 5L, 9L);
        assertThat(moved(before, Homes.of(List.of(3L, 5L, 9L), homesOf(before)))).isZero();
    }

    @Test
    void someDirectoryMustTakeBlocks() {
        assertThatThrownBy(() -> fresh(0L, 0L)).isInstanceOf(BrokenInvariant.class);
    }
}
