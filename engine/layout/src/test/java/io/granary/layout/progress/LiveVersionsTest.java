package io.granary.layout.progress;

import static io.granary.layout.progress.Told.FIRST_HALF;
import static io.granary.layout.progress.Told.id;
import static io.granary.layout.progress.Told.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.world.Nodes;
import org.junit.jupiter.api.Test;

class LiveVersionsTest {
    private static final VersionId FIRST = id(1);
    private static final VersionId SECOND = id(2);
    private static final VersionId SIBLING = id(2, 1);
    private static final VersionId THIRD = id(3);

    @Test
    void aDocumentWithoutAVersionSaysNothing() {
        assertThat(LiveVersions.of(new Told().facts())).isEmpty();
    }

    @Test
    void theFirstVersionIsReadableAndAloneLive() {
        LiveVersions live = new Told().version(FIRST, 1, 2, 3).live();

        assertThat(live.floor()).isEqualTo(FIRST);
        assertThat(live.live()).containsExactly(FIRST);
        assertThat(live.dead()).isEmpty();
        assertThat(live.knows(FIRST)).isTrue();
        assertThat(live.knows(SECOND)).isFalse();
    }

    @Test
    void aNewVersionIsLiveButNotReadable() {
        LiveVersions live = change().synced(SECOND, 1).live();

        assertThat(live.floor()).isEqualTo(FIRST);
        assertThat(live.live()).containsExactly(FIRST, SECOND);
        assertThat(live.readSet(FIRST_HALF)).isEqualTo(set(1, 2, 3));
        assertThat(live.writeSets(FIRST_HALF).nodes()).isEqualTo(Nodes.nodes(5));
    }

    @Test
    void aVersionIsReadableOnceAMajorityOfTheFloorSyncedToIt() {
        assertThat(change().synced(SECOND, 1, 4, 5).live().floor()).isEqualTo(FIRST);
        assertThat(change().synced(SECOND, 1, 3).live().floor()).isEqualTo(SECOND);
    }

    @Test
    void halfOfAnEvenSetIsNoMajority() {
        Told told = new Told().version(FIRST, 1, 2, 3, 4).version(SECOND, 1, 2);

        assertThat(told.synced(SECOND, 1, 2).live().floor()).isEqualTo(FIRST);
        assertThat(told.synced(SECOND, 4).live().floor()).isEqualTo(SECOND);
    }

    @Test
    void everyPartitionOfBothAssignmentsNeedsItsMajority() {
        Told told =
                new Told()
                        .version(FIRST, set(1, 2, 3), set(3, 4, 5), set(5, 6, 7))
                        .version(SECOND, 1, 2, 3);

        assertThat(told.synced(SECOND, 1, 2, 3).live().floor()).isEqualTo(FIRST);
        assertThat(told.synced(SECOND, 4).live().floor()).isEqualTo(FIRST);
        assertThat(told.synced(SECOND, 5, 7).live().floor()).isEqualTo(SECOND);
    }

    @Test
    void theFloorOfAnyNodeIsAdopted() {
        assertThat(change().refusing(SECOND, 3).live().floor()).isEqualTo(SECOND);
    }

    @Test
    void theFloorOfAStoreThatIsGoneIsAdoptedToo() {
        assertThat(change().refusing(SECOND, 3).emptied(3).live().floor()).isEqualTo(SECOND);
    }

    @Test
    void aFloorThatIsNoVersionHereIsNotAdopted() {
        assertThat(change().refusing(THIRD, 3).live().floor()).isEqualTo(FIRST);
    }

    @Test
    void aVersionInBetweenHandsItsRowsOnBeforeTheNextIsRead() {
        Told told = change().version(THIRD, 6, 7, 8).synced(SECOND, 1, 2).synced(THIRD, 1, 2);
        assertThat(told.live().floor()).isEqualTo(SECOND);

        assertThat(told.synced(THIRD, 4, 5).live().floor()).isEqualTo(THIRD);
    }

    @Test
    void aVersionThatTooManyWentPastIsDeadAndNotInTheWay() {
        Told told = fork().synced(SIBLING, 1);
        assertThat(told.live().live()).containsExactly(FIRST, SECOND, SIBLING, THIRD);

        LiveVersions live = told.synced(THIRD, 2).live();
        assertThat(live.dead()).containsExactly(SECOND);
        assertThat(live.live()).containsExactly(FIRST, SIBLING, THIRD);

        assertThat(told.synced(SIBLING, 3).live().floor()).isEqualTo(SIBLING);
    }

    @Test
    void aVersionIsNotDeadForThoseWhoClaimBoth() {
        Told told = fork().synced(SECOND, 1).synced(SIBLING, 1).synced(SIBLING, 2);

        assertThat(told.live().dead()).isEmpty();
        assertThat(told.live().floor()).isEqualTo(FIRST);
    }

    @Test
    void oneDeadPartitionMakesAVersionDead() {
        Told told =
                new Told()
                        .version(FIRST, set(1, 2, 3), set(4, 5, 6), set(7, 8, 9))
                        .version(SECOND, 1, 2, 3)
                        .version(SIBLING, 1, 2, 3);

        assertThat(told.synced(SIBLING, 7, 1, 4).live().dead()).isEmpty();
        assertThat(told.synced(SIBLING, 9).live().dead()).containsExactly(SECOND);
    }

    @Test
    void aFloorNeverSinksWhenAnotherVersionIsLearntTooLate() {
        Told told = new Told().version(FIRST, 1, 2, 3).version(SIBLING, 1, 2, 3);
        LiveVersions before = told.synced(SIBLING, 1, 2).live();
        Facts after = told.version(SECOND, 6, 7, 8).synced(SECOND, 1).facts();

        assertThat(before.floor()).isEqualTo(SIBLING);
        assertThat(LiveVersions.of(after).orElseThrow().floor()).isEqualTo(FIRST);
        assertThat(before.then(after).floor()).isEqualTo(SIBLING);
    }

    @Test
    void anOldVersionStaysLiveUntilAMajorityRefusesReadsAtIt() {
        Told told = change().refusing(SECOND, 4, 5, 1);
        assertThat(told.live().live()).containsExactly(FIRST, SECOND);

        assertThat(told.refusing(SECOND, 2).live().live()).containsExactly(SECOND);
    }

    @Test
    void anOldVersionIsRetiredOnlyInAllPartitions() {
        Told told =
                new Told()
                        .version(FIRST, set(1, 2, 3), set(4, 5, 6), set(1, 2, 3))
                        .version(SECOND, 1, 2, 3)
                        .refusing(SECOND, 1, 2, 4);
        assertThat(told.live().live()).containsExactly(FIRST, SECOND);

        assertThat(told.refusing(SECOND, 6).live().live()).containsExactly(SECOND);
    }

    @Test
    void bannedNodesAnswerNoReads() {
        Told told = change().refusing(SECOND, 1);

        assertThat(told.banned(3).live().live()).containsExactly(SECOND);
    }

    @Test
    void whereAMajorityIsGivenUpAllOthersMustHandOnTheirRows() {
        Told told =
                new Told().version(FIRST, 1, 2, 3, 4, 5).version(SECOND, 4, 5, 6).banned(1, 2, 3);

        assertThat(told.synced(SECOND, 4).live().floor()).isEqualTo(FIRST);
        assertThat(told.synced(SECOND, 5).live().floor()).isEqualTo(SECOND);
        assertThat(told.live().live()).containsExactly(SECOND);
    }

    @Test
    void givingUpAMinorityMakesNothingReadableSooner() {
        Told told = change().banned(3);

        assertThat(told.synced(SECOND, 1).live().floor()).isEqualTo(FIRST);
        assertThat(told.synced(SECOND, 2).live().floor()).isEqualTo(SECOND);
    }

    @Test
    void whereEverybodyIsGivenUpNobodyIsWaitedFor() {
        Told told = new Told().version(FIRST, 1, 2, 3).version(SECOND, 4, 5, 6).banned(1, 2, 3);

        assertThat(told.live().floor()).isEqualTo(SECOND);
        assertThat(told.live().awaited()).isEmpty();
        assertThat(told.live().writeSets(FIRST_HALF).nodes()).isEqualTo(set(4, 5, 6).nodes());
    }

    @Test
    void writesNeedOnlyWhoIsLeftOfASetThatWasGivenUp() {
        LiveVersions live = change().banned(2, 3).live();

        assertThat(live.live()).containsExactly(FIRST, SECOND);
        assertThat(live.writeSets(FIRST_HALF).sets().values())
                .containsExactly(set(1), set(1, 4, 5));
        assertThat(live.left(set(2, 3))).isEmpty();
        assertThat(live.left(set(1, 2, 4))).contains(set(1, 2, 4));
        assertThat(live.awaited()).containsExactlyElementsOf(set(1).nodes());
    }

    @Test
    void aVersionThatTooManyWentPastStaysDeadWhateverIsGivenUp() {
        Told told = fork().synced(SIBLING, 1).synced(THIRD, 2).synced(SECOND, 3);

        assertThat(told.banned(1, 2).live().floor()).isEqualTo(FIRST);
        assertThat(told.live().dead()).containsExactly(SECOND);
    }

    @Test
    void whatAStoreClaimedThatIsGoneCountsForNothing() {
        Told told = change().synced(SECOND, 1, 2).emptied(2);
        assertThat(told.live().floor()).isEqualTo(FIRST);

        Told retiring = change().refusing(SECOND, 1, 2).emptied(1);
        assertThat(retiring.live().live()).containsExactly(FIRST, SECOND);
    }

    @Test
    void theWriteSetsAreThoseOfTheLiveVersionsInThatPartition() {
        LiveSets sets =
                new Told()
                        .version(FIRST, set(1, 2), set(3, 4), set(5, 6))
                        .version(SECOND, set(1, 7), set(8, 4), set(9, 6))
                        .live()
                        .writeSets(Told.SECOND_HALF);

        assertThat(sets.sets().values()).containsExactly(set(3, 4), set(8, 4));
        assertThat(sets.nodes()).containsExactly(Nodes.node(3), Nodes.node(4), Nodes.node(8));
    }

    @Test
    void tombstonesWaitForEveryNodeThatEverHeldSomething() {
        Told told = change().refusing(SECOND, 1, 2, 3, 4, 5).clean(SECOND, 1, 2, 4, 5);
        assertThat(told.live().forgettable()).isEmpty();

        assertThat(told.clean(FIRST, 3).live().forgettable()).isEmpty();
        assertThat(told.clean(SECOND, 3).live().forgettable()).contains(SECOND);
    }

    @Test
    void tombstonesDoNotWaitForBannedNodes() {
        Told told = change().refusing(SECOND, 1, 2).clean(SECOND, 1, 2, 4, 5);

        assertThat(told.banned(3).live().forgettable()).contains(SECOND);
    }

    @Test
    void tombstonesStayWhileVersionsChange() {
        Told told = change().clean(SECOND, 1, 2, 3, 4, 5);

        assertThat(told.live().live()).hasSize(2);
        assertThat(told.live().forgettable()).isEmpty();
    }

    /// From nodes 1, 2, 3 to nodes 1, 4, 5.
    private static Told change() {
        return new Told().version(FIRST, 1, 2, 3).version(SECOND, 1, 4, 5);
    }

    /// Two versions of the same epoch, and one more.
    private static Told fork() {
        ReplicaSet others = set(4, 5, 6);
        return new Told()
                .version(FIRST, 1, 2, 3)
                .version(SECOND, others, others, others)
                .version(SIBLING, 1, 2, 3)
                .version(THIRD, 1, 2, 3);
    }
}
