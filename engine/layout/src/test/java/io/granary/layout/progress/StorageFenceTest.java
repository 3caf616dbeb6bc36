package io.granary.layout.progress;

import static io.granary.layout.progress.Told.BLOCK;
import static io.granary.layout.progress.Told.FIRST_HALF;
import static io.granary.layout.progress.Told.SECOND_HALF;
import static io.granary.layout.progress.Told.id;
import static io.granary.layout.progress.Told.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.map.VersionId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StorageFenceTest {
    private static final VersionId FIRST = id(1);
    private static final VersionId SECOND = id(2);
    private static final VersionId THIRD = id(3);
    private static final VersionId FOURTH = id(4);
    private static final List<RowPlace> ROW = List.of(FIRST_HALF);

    @Test
    void aWriteThatKnowsAllLiveVersionsIsConfirmedForThem() {
        assertThat(change().fence(1).toWrite(stamp(FIRST, SECOND), ROW))
                .isEqualTo(new WriteVerdict.Execute(versions(FIRST, SECOND)));
    }

    @Test
    void aWriteThatLacksALiveVersionIsRefused() {
        assertThat(change().fence(1).toWrite(stamp(FIRST), ROW))
                .isEqualTo(new WriteVerdict.Stale(versions(SECOND)));
    }

    @Test
    void aWriteBelowTheFloorIsRefused() {
        Told told = change().refusing(SECOND, 1);

        assertThat(told.fence(1).toWrite(stamp(FIRST), ROW))
                .isEqualTo(new WriteVerdict.Stale(versions(SECOND)));
    }

    @Test
    void versionsBelowTheFloorMayBeMissing() {
        Told told = change().refusing(SECOND, 1);

        assertThat(told.live().live()).containsExactly(FIRST, SECOND);
        assertThat(told.fence(1).toWrite(stamp(SECOND), ROW))
                .isEqualTo(new WriteVerdict.Execute(versions(SECOND)));
    }

    @Test
    void versionsThatTheSenderKnowsToBeRetiredMayBeMissing() {
        Told told = change().version(THIRD, 1, 2, 3);

        assertThat(told.fence(1).toWrite(stamp(SECOND, THIRD), ROW))
                .isInstanceOf(WriteVerdict.Execute.class);
        assertThat(told.fence(1).toWrite(stamp(FIRST, THIRD), ROW))
                .isEqualTo(new WriteVerdict.Stale(versions(SECOND)));
    }

    @Test
    void deadVersionsMayBeMissing() {
        Told told = change().version(THIRD, 1, 2, 3).version(FOURTH, 1, 2, 3);
        told.synced(THIRD, 1).synced(FOURTH, 2);

        assertThat(told.live().dead()).containsExactly(SECOND);
        assertThat(told.fence(1).toWrite(stamp(FIRST, THIRD, FOURTH), ROW))
                .isInstanceOf(WriteVerdict.Execute.class);
    }

    @Test
    void versionsThatNobodyHereKnowsArePulledFirst() {
        assertThat(change().fence(1).toWrite(stamp(FIRST, SECOND, THIRD), ROW))
                .isEqualTo(new WriteVerdict.PullFirst(versions(THIRD)));
    }

    @Test
    void whoLacksAVersionIsRefusedEvenIfItKnowsAnother() {
        assertThat(change().fence(1).toWrite(stamp(FIRST, THIRD), ROW))
                .isEqualTo(new WriteVerdict.Stale(versions(SECOND)));
    }

    @Test
    void rowsOfPartitionsThatLeftAreNotTaken() {
        Told told = change().refusing(SECOND, 1, 2, 3, 4, 5);

        assertThat(told.fence(3).toWrite(stamp(SECOND), ROW)).isEqualTo(new WriteVerdict.NotMine());
        assertThat(told.fence(3).mayHold(FIRST_HALF)).isFalse();
        assertThat(told.fence(4).mayHold(FIRST_HALF)).isTrue();
    }

    @Test
    void rowsOfPartitionsToComeAreTaken() {
        assertThat(change().fence(5).toWrite(stamp(FIRST, SECOND), ROW))
                .isInstanceOf(WriteVerdict.Execute.class);
    }

    @Test
    void rowsAreNotTakenWhenOneOfThemIsElsewhere() {
        StorageFence fence = new Told().version(FIRST, set(1, 2), set(3, 4), set(1, 3)).fence(1);

        assertThat(fence.toWrite(stamp(FIRST), List.of(FIRST_HALF, BLOCK)))
                .isInstanceOf(WriteVerdict.Execute.class);
        assertThat(fence.toWrite(stamp(FIRST), List.of(FIRST_HALF, SECOND_HALF)))
                .isEqualTo(new WriteVerdict.NotMine());
    }

    @Test
    void readsBelowTheFloorAreRefused() {
        StorageFence fence = change().version(THIRD, 1, 2, 3).refusing(SECOND, 1).fence(1);

        assertThat(fence.toRead(FIRST)).isEqualTo(new ReadVerdict.Stale(SECOND));
        assertThat(fence.toRead(SECOND)).isEqualTo(new ReadVerdict.Answer());
        assertThat(fence.toRead(THIRD)).isEqualTo(new ReadVerdict.Answer());
        assertThat(fence.toRead(id(4))).isEqualTo(new ReadVerdict.Answer());
    }

    @Test
    void aNodeIsCleanOnceItDroppedWhatItShouldNotHold() {
        Told told = change().synced(SECOND, 1, 2, 3, 4, 5).refusing(SECOND, 1, 2, 3, 4, 5);

        assertThat(told.fence(3).cleanAt(told.of(3), ROW)).isEmpty();
        assertThat(told.fence(3).cleanAt(told.of(3), List.of())).contains(SECOND);
        assertThat(told.fence(4).cleanAt(told.of(4), ROW)).contains(SECOND);
    }

    @Test
    void aNodeIsNotCleanWhileVersionsChangeOrItHasToSync() {
        Told changing = change();
        assertThat(changing.fence(1).cleanAt(changing.of(1), ROW)).isEmpty();

        Told behind = change().synced(SECOND, 1, 2).refusing(SECOND, 1, 2, 3);
        assertThat(behind.live().live()).containsExactly(SECOND);
        assertThat(behind.fence(3).cleanAt(behind.of(3), List.of())).isEmpty();
    }

    @Test
    void aNodesOwnFloorBecomesPartOfItsDocument() {
        Trackers before = change().facts().trackers();
        Trackers after = before.refusingBelow(Told.witness(3), SECOND);

        assertThat(after.of(Told.witness(3)).readFloor()).contains(SECOND);
        assertThat(after.refusingBelow(Told.witness(3), FIRST)).isSameAs(after);
    }

    /// From nodes 1, 2, 3 to nodes 1, 4, 5.
    private static Told change() {
        return new Told().version(FIRST, 1, 2, 3).version(SECOND, 1, 4, 5).synced(FIRST, 1, 2, 3);
    }

    private static Stamp stamp(VersionId... live) {
        return new Stamp(versions(live), live[0]);
    }

    private static SortedSet<VersionId> versions(VersionId... versions) {
        return new TreeSet<>(List.of(versions));
    }
}
