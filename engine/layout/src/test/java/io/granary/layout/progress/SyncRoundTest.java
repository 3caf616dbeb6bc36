package io.granary.layout.progress;

import static io.granary.layout.progress.Told.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.layout.map.VersionId;
import org.junit.jupiter.api.Test;

class SyncRoundTest {
    private static final VersionId FIRST = id(1);
    private static final VersionId SECOND = id(2);
    private static final VersionId SIBLING = id(2, 1);
    private static final VersionId THIRD = id(3);

    @Test
    void aNodeSyncsToVersionsNewerThanAllItVouchesFor() {
        Told told = change().synced(FIRST, 1);

        SyncRound round = SyncRound.due(told.live(), told.of(1)).orElseThrow();
        assertThat(round.live()).containsExactly(FIRST, SECOND);
        assertThat(round.published(told.live(), told.of(1)).synced())
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void aNodeThatVouchesForTheNewestHasNothingToDo() {
        Told told = change().synced(SECOND, 1);

        assertThat(SyncRound.due(told.live(), told.of(1))).isEmpty();
    }

    @Test
    void aVersionBelowOneThatWasVouchedForIsNeverPublished() {
        Told told = change().synced(FIRST, 1).synced(SIBLING, 1).version(SIBLING, 2, 3, 4);
        assertThat(told.live().live()).containsExactly(FIRST, SECOND, SIBLING);
        assertThat(SyncRound.due(told.live(), told.of(1))).isEmpty();

        told.version(THIRD, 1, 2, 3);
        SyncRound round = SyncRound.due(told.live(), told.of(1)).orElseThrow();
        assertThat(round.live()).containsExactly(FIRST, SECOND, SIBLING, THIRD);
        assertThat(round.published(told.live(), told.of(1)).synced())
                .containsExactly(FIRST, SIBLING, THIRD);
    }

    @Test
    void aRoundBeginsAnewWhenAnotherVersionCounts() {
        Told told = change();
        SyncRound round = SyncRound.due(told.live(), told.of(1)).orElseThrow();
        assertThat(round.outgrown(told.live())).isFalse();

        LiveVersions grown = told.version(THIRD, 1, 2, 3).live();
        assertThat(round.outgrown(grown)).isTrue();
        assertThatThrownBy(() -> round.published(grown, Progress.NONE))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void aRoundNarrowsWhenFewerVersionsCount() {
        Told told = change().synced(FIRST, 1, 2, 3);
        SyncRound round = SyncRound.due(told.live(), told.of(3)).orElseThrow();

        LiveVersions narrowed = told.synced(SECOND, 1, 2).refusing(SECOND, 1, 2).live();
        assertThat(narrowed.live()).containsExactly(SECOND);
        assertThat(round.outgrown(narrowed)).isFalse();
        assertThat(round.published(narrowed, told.of(3)).synced()).containsExactly(FIRST, SECOND);
    }

    /// From nodes 1, 2, 3 to nodes 1, 4, 5.
    private static Told change() {
        return new Told().version(FIRST, 1, 2, 3).version(SECOND, 1, 4, 5);
    }
}
