package io.granary.simulation.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MonotonyTest {
    @Test
    void readsMayGoForward() {
        Story story = new Story().wrote(1, 0, 10).tried(2, 20);
        assertThat(story.saw(1, 30, 40).saw(2, 50, 60).backwards()).isEmpty();
    }

    @Test
    void whoeverSawAWriteIsNotFollowedByWhoSeesWhatWasBefore() {
        Story story = new Story().wrote(1, 0, 10).tried(2, 20);
        assertThat(story.saw(2, 30, 40).saw(1, 50, 60).backwards())
                .containsExactly(Promise.MONOTONIC_READS);
    }

    @Test
    void readsAtTheSameTimeMayDiffer() {
        Story story = new Story().wrote(1, 0, 10).tried(2, 20);
        assertThat(story.saw(2, 30, 55).saw(1, 50, 60).backwards()).isEmpty();
    }

    @Test
    void writesAtTheSameTimeHaveNoCertainOrder() {
        Story story = new Story().wrote(1, 0, 30).wrote(2, 10, 40);
        assertThat(story.saw(2, 50, 60).saw(1, 70, 80).backwards()).isEmpty();
    }

    @Test
    void aPageIsNoLookAtOneKey() {
        Story story = new Story().wrote(1, 0, 10).tried(2, 20);
        assertThat(story.saw(2, 30, 40).listed(1, 50, 60).backwards()).isEmpty();
    }

    @Test
    void aDeletionThatWasSeenStays() {
        Story story = new Story().wrote(1, 0, 10).tried(0, 20);
        assertThat(story.saw(0, 30, 40).saw(1, 50, 60).backwards())
                .containsExactly(Promise.MONOTONIC_READS);
    }

    @Test
    void anEmptyKeyThatAnOlderDeletionExplainsProvesNothing() {
        Story story = new Story().wrote(0, 0, 10).wrote(1, 5, 15).tried(0, 20);
        assertThat(story.saw(0, 21, 25).saw(1, 30, 40).backwards()).isEmpty();
    }
}
