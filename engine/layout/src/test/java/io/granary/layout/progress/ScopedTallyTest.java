package io.granary.layout.progress;

import static io.granary.layout.progress.Told.set;
import static io.granary.layout.world.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScopedTallyTest {
    private static final VersionId OLD = Told.id(1);
    private static final VersionId NEW = Told.id(2);
    private static final LiveSets ONE = sets(OLD, set(1, 2, 3));
    private static final LiveSets BOTH = sets(OLD, set(1, 2, 3), NEW, set(1, 4, 5));

    @Test
    void aMajorityOfTheOnlyVersionSuffices() {
        ScopedTally tally = ScopedTally.NONE.with(node(3), versions(OLD));
        assertThat(tally.suffices(ONE)).isFalse();

        assertThat(tally.with(node(1), versions(OLD)).suffices(ONE)).isTrue();
    }

    @Test
    void everyLiveVersionNeedsItsMajority() {
        ScopedTally tally =
                ScopedTally.NONE
                        .with(node(1), versions(OLD, NEW))
                        .with(node(2), versions(OLD, NEW));
        assertThat(tally.suffices(BOTH)).isFalse();

        assertThat(tally.with(node(5), versions(OLD, NEW)).suffices(BOTH)).isTrue();
    }

    @Test
    void aConfirmationCountsOnlyForTheVersionsItNames() {
        ScopedTally tally =
                ScopedTally.NONE
                        .with(node(1), versions(OLD))
                        .with(node(2), versions(OLD))
                        .with(node(4), versions(OLD, NEW));
        assertThat(tally.suffices(ONE)).isTrue();
        assertThat(tally.suffices(BOTH)).isFalse();

        assertThat(tally.with(node(1), versions(NEW)).suffices(BOTH)).isTrue();
    }

    @Test
    void aNodeThatConfirmedTwiceCountsOnce() {
        ScopedTally tally =
                ScopedTally.NONE.with(node(1), versions(OLD)).with(node(1), versions(OLD));

        assertThat(tally.suffices(ONE)).isFalse();
    }

    @Test
    void aNodeThatIsNoMemberDoesNotCount() {
        ScopedTally tally =
                ScopedTally.NONE.with(node(1), versions(OLD)).with(node(9), versions(OLD));

        assertThat(tally.suffices(ONE)).isFalse();
    }

    @Test
    void aRowIsSentToThoseWhoLackItInSomeVersion() {
        assertThat(ScopedTally.NONE.open(BOTH))
                .containsExactly(node(1), node(2), node(3), node(4), node(5));

        ScopedTally tally =
                ScopedTally.NONE
                        .with(node(1), versions(OLD))
                        .with(node(2), versions(OLD))
                        .with(node(4), versions(NEW));
        assertThat(tally.open(ONE)).containsExactly(node(3));
        assertThat(tally.open(BOTH)).containsExactly(node(1), node(3), node(5));
    }

    @Test
    void aWriteIsHopelessOnceSomeVersionLacksAMajority() {
        ScopedTally tally = ScopedTally.NONE.with(node(4), versions(NEW));

        assertThat(tally.hopeless(BOTH, List.of(node(2), node(5)))).isFalse();
        assertThat(tally.hopeless(BOTH, List.of(node(2), node(3)))).isTrue();
        assertThat(tally.hopeless(BOTH, List.of(node(4), node(5)))).isFalse();
        assertThat(tally.hopeless(BOTH, List.of(node(1), node(5)))).isTrue();
    }

    private static LiveSets sets(VersionId version, ReplicaSet set) {
        SortedMap<VersionId, ReplicaSet> sets = new TreeMap<>();
        sets.put(version, set);
        return new LiveSets(sets);
    }

    private static LiveSets sets(
            VersionId version, ReplicaSet set, VersionId other, ReplicaSet its) {
        SortedMap<VersionId, ReplicaSet> sets = new TreeMap<>(sets(version, set).sets());
        sets.put(other, its);
        return new LiveSets(sets);
    }

    private static SortedSet<VersionId> versions(VersionId... versions) {
        return new TreeSet<>(List.of(versions));
    }
}
