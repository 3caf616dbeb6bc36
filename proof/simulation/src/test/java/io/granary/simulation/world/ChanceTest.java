package io.granary.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChanceTest {
    @Test
    void theSameSeedAndStreamDrawTheSame() {
        assertThat(Chance.of(1, "a").nextBytes(100)).isEqualTo(Chance.of(1, "a").nextBytes(100));
    }

    @Test
    void otherSeedsAndStreamsDrawSomethingElse() {
        long drawn = Chance.of(1, "a").next();
        assertThat(Chance.of(2, "a").next()).isNotEqualTo(drawn);
        assertThat(Chance.of(1, "b").next()).isNotEqualTo(drawn);
        assertThat(Chance.of(1, "a").fork("b").next()).isNotEqualTo(drawn);
    }

    @Test
    void drawingFromOneStreamLeavesTheOthersAsTheyAre() {
        Chance alone = Chance.of(1, "a").fork("left");
        Chance parent = Chance.of(1, "a");
        parent.next();
        parent.fork("right").next();
        assertThat(parent.fork("left").next()).isEqualTo(alone.next());
    }

    @Test
    void numbersStayWithinTheirBounds() {
        Chance chance = Chance.of(7, "bounds");
        for (int draw = 0; draw < 10_000; draw++) {
            assertThat(chance.between(-3, 3)).isBetween(-3L, 3L);
            assertThat(chance.fraction()).isBetween(0.0, Math.nextDown(1.0));
            assertThat(chance.exponential(10)).isBetween(0L, 200L);
        }
    }

    @Test
    void exponentialTimesHaveTheirMean() {
        Chance chance = Chance.of(7, "mean");
        long sum = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            sum += chance.exponential(1_000);
        }
        assertThat(sum / 10_000).isBetween(950L, 1_050L);
    }
}
