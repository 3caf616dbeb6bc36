package io.granary.simulation.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StalenessTest {
    @Test
    void aReadMayReturnWhatWasWrittenLast() {
        assertThat(new Story().wrote(1, 0, 10).saw(1, 20, 30).stale()).isEmpty();
    }

    @Test
    void anEmptyKeyMayBeSeenBeforeAnythingWasWritten() {
        assertThat(new Story().saw(0, 0, 5).wrote(1, 10, 20).stale()).isEmpty();
    }

    @Test
    void anAcknowledgedWriteMustBeSeen() {
        assertThat(new Story().wrote(1, 0, 10).saw(0, 20, 30).stale())
                .containsExactly(Promise.READ_AFTER_WRITE);
    }

    @Test
    void whatWasOverwrittenBeforeTheReadBeganMustNotBeSeen() {
        assertThat(new Story().wrote(1, 0, 10).wrote(2, 20, 30).saw(1, 40, 50).stale())
                .containsExactly(Promise.READ_AFTER_WRITE);
    }

    @Test
    void whatIsOverwrittenDuringTheReadMayBeSeen() {
        assertThat(new Story().wrote(1, 0, 10).wrote(2, 20, 45).saw(1, 40, 50).stale()).isEmpty();
    }

    @Test
    void ofTwoWritesAtTheSameTimeEitherMayBeLast() {
        Story story = new Story().wrote(1, 0, 30).wrote(2, 10, 20);
        assertThat(story.saw(1, 40, 50).saw(2, 60, 70).stale()).isEmpty();
    }

    @Test
    void aWriteOfUnknownOutcomeMayAppearLate() {
        Story story = new Story().tried(1, 0).wrote(2, 10, 20);
        assertThat(story.saw(2, 30, 40).saw(1, 50, 60).stale()).isEmpty();
    }

    @Test
    void aWriteOfUnknownOutcomeOverwritesNothingForCertain() {
        assertThat(new Story().wrote(1, 0, 10).tried(2, 20).saw(1, 90, 99).stale()).isEmpty();
    }

    @Test
    void whatNobodyWroteMustNotBeSeen() {
        assertThat(new Story().wrote(1, 0, 10).saw(7, 20, 30).stale())
                .containsExactly(Promise.EXACT_BYTES);
    }

    @Test
    void aWriteMustNotBeSeenBeforeItBegins() {
        assertThat(new Story().saw(1, 0, 5).wrote(1, 10, 20).stale())
                .containsExactly(Promise.EXACT_BYTES);
    }

    @Test
    void aDeletedKeyMustNotComeBack() {
        assertThat(new Story().wrote(1, 0, 10).wrote(0, 20, 30).saw(1, 40, 50).stale())
                .containsExactly(Promise.READ_AFTER_WRITE);
    }

    @Test
    void anyOfSeveralDeletionsExplainsAnEmptyKey() {
        Story story = new Story().wrote(0, 0, 10).wrote(1, 20, 30).wrote(0, 25, 60);
        assertThat(story.saw(0, 40, 50).stale()).isEmpty();
    }

    @Test
    void aPageMustHaveWhatWasAcknowledgedBeforeIt() {
        assertThat(new Story().wrote(1, 0, 10).listed(0, 20, 30).stale())
                .containsExactly(Promise.LISTS_ARE_COMPLETE);
    }

    @Test
    void whatWasAcknowledgedMustBeThereInTheEnd() {
        assertThat(new Story().wrote(1, 0, 10).sawInTheEnd(0, 20, 30).stale())
                .containsExactly(Promise.ACKNOWLEDGED_WRITES_SURVIVE);
    }
}
