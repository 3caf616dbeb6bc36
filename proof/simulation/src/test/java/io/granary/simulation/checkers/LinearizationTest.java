package io.granary.simulation.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.simulation.checkers.Linearization.Answer;
import io.granary.simulation.world.Chance;
import org.junit.jupiter.api.Test;

class LinearizationTest {
    @Test
    void oneAfterTheOtherIsAnOrder() {
        Story story = new Story().wrote(1, 0, 10).saw(1, 20, 30).wrote(0, 40, 50).saw(0, 60, 70);
        assertThat(story.order()).isEqualTo(Answer.THERE_IS_ONE);
    }

    @Test
    void aStaleReadHasNoPlace() {
        Story story = new Story().wrote(1, 0, 10).wrote(2, 20, 30).saw(1, 40, 50);
        assertThat(story.order()).isEqualTo(Answer.THERE_IS_NONE);
    }

    @Test
    void aValueSeenBeforeAndAfterAnotherHasNoPlace() {
        Story story = new Story().wrote(1, 0, 100).wrote(2, 10, 90);
        story.saw(1, 20, 25).saw(2, 30, 35).saw(1, 40, 45);
        assertThat(story.order()).isEqualTo(Answer.THERE_IS_NONE);
    }

    @Test
    void writesAtTheSameTimeMayBeOrderedEitherWay() {
        Story story = new Story().wrote(1, 0, 100).wrote(2, 10, 90).saw(1, 20, 25).saw(2, 30, 35);
        assertThat(story.order()).isEqualTo(Answer.THERE_IS_ONE);
    }

    @Test
    void aWriteOfUnknownOutcomeMayHappenLate() {
        Story story = new Story().tried(1, 0).wrote(2, 10, 20).saw(2, 30, 40).saw(1, 50, 60);
        assertThat(story.order()).isEqualTo(Answer.THERE_IS_ONE);
    }

    @Test
    void aWriteOfUnknownOutcomeHappensOnce() {
        Story story = new Story().tried(1, 0).wrote(2, 10, 20);
        story.saw(1, 5, 8).saw(2, 30, 40).saw(1, 50, 60);
        assertThat(story.order()).isEqualTo(Answer.THERE_IS_NONE);
    }

    @Test
    void aWriteOfUnknownOutcomeMayNeverHappen() {
        Story story = new Story().tried(1, 0).saw(0, 30, 40);
        assertThat(story.order()).isEqualTo(Answer.THERE_IS_ONE);
    }

    @Test
    void aSearchThatIsCutShortDecidesNothing() {
        Story story = new Story().wrote(1, 0, 10).wrote(2, 20, 30).saw(1, 40, 50);
        assertThat(Linearization.of(story.history(), 1)).isEqualTo(Answer.UNDECIDED);
    }

    /// The search remembers and prunes; trying all orders does neither.
    @Test
    void tinyHistoriesAreJudgedAsByTryingAllOrders() {
        int legal = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Story story = random(Chance.of(seed, "history"));
            boolean expected = AllOrders.explain(story.history());
            assertThat(story.order())
                    .as("seed %d: %s", seed, story.history())
                    .isEqualTo(expected ? Answer.THERE_IS_ONE : Answer.THERE_IS_NONE);
            legal += expected ? 1 : 0;
        }
        assertThat(legal).isBetween(200, 1_800);
    }

    private static Story random(Chance chance) {
        Story story = new Story();
        int writes = (int) chance.between(1, 3);
        for (int number = 1; number <= writes; number++) {
            long start = chance.nextLong(30);
            long value = chance.happens(0.2) ? 0 : number;
            if (chance.happens(0.3)) {
                story.tried(value, start);
            } else {
                story.wrote(value, start, start + 1 + chance.nextLong(15));
            }
        }
        int reads = (int) chance.between(1, 4);
        for (int number = 0; number < reads; number++) {
            long start = chance.nextLong(40);
            story.saw(chance.nextLong(writes + 1), start, start + 1 + chance.nextLong(10));
        }
        return story;
    }
}
