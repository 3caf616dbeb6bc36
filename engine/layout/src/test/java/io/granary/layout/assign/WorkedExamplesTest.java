package io.granary.layout.assign;

import static io.granary.layout.assign.ClusterSketch.sketch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Clusters whose best assignment was worked out by hand or by exhaustive search.
class WorkedExamplesTest {
    private static final ClusterSketch THREE_NODES = sketch("A:1000 B:1000 C:1000");
    private static final ClusterSketch TWO_EACH = sketch("A:1000+1000 B:1000+1000 C:1000+1000");
    private static final ClusterSketch SMALL_ZONE = sketch("A:1000+1000 B:1000+1000 C:100");
    private static final ClusterSketch FOUR_SITES =
            sketch("at:8000+8000+8000 ju:16000+8000 gr:4000+4000+4000+4000 gi:16000+16000")
                    .spanning(3);

    @Test
    void threeEqualNodesHoldEverything() {
        Plan plan = THREE_NODES.plan();

        assertFigures(plan, 3_906_250_000L, 100, 1000);
        assertThat(THREE_NODES.loads(plan)).containsExactly(256, 256, 256);
        assertThat(plan.zonesSpanned()).isEqualTo(3);
    }

    @Test
    void aZoneOfTwoUnequalNodesSplitsItsCopyInWholePartitions() {
        ClusterSketch cluster = sketch("A:1000 B:1000 C:600+400").spanning(3);

        Plan plan = cluster.plan();

        assertFigures(plan, 3_896_103_896L, 99.74, 997.4);
        assertThat(cluster.loads(plan)).containsExactly(256, 256, 154, 102);
    }

    @Test
    void aSmallZoneThatEveryPartitionMustSpanRulesTheCluster() {
        Plan plan = SMALL_ZONE.plan();

        assertFigures(plan, 390_625_000, 7.32, 100);
        assertThat(SMALL_ZONE.loads(plan)).containsExactly(128, 128, 128, 128, 256);
        assertThat(plan.warnings())
                .contains(
                        "spanning 3 zones leaves room for 100000000000 bytes;"
                                + " spanning 2 would for 1361702127616");
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void aSmallZoneAddsWhatItHasWhenPartitionsNeedNotSpanIt(int zones) {
        ClusterSketch cluster = SMALL_ZONE.spanning(zones);

        Plan plan = cluster.plan();

        assertFigures(plan, 5_319_148_936L, 99.64, 1361.7);
        assertThat(cluster.loads(plan)).containsExactlyInAnyOrder(188, 188, 187, 187, 18);
    }

    @Test
    void removingAZoneMovesNothingButItsCopies() {
        Plan before = TWO_EACH.plan();
        ClusterSketch cluster = TWO_EACH.without(4, 5).after(before);

        Plan plan = cluster.plan();

        assertFigures(before, 7_812_500_000L, 100, 2000);
        assertThat(TWO_EACH.loads(before)).containsExactly(128, 128, 128, 128, 128, 128);
        assertFigures(plan, 5_208_333_333L, 100, 1333.3);
        assertThat(cluster.loads(plan)).containsExactly(192, 192, 192, 192);
        assertThat(plan.moved()).isEqualTo(256);
        assertThat(plan.zonesSpanned()).isEqualTo(2);
    }

    @Test
    void removingAZoneThatEveryPartitionMustSpanIsRefused() {
        assertThat(TWO_EACH.without(4, 5).spanning(3).reason())
                .isEqualTo("zone redundancy 3 needs as many storage zones, not 2");
    }

    @Test
    void aSecondNodeInACompleteZoneTakesItsShareOnlyWhenEven() {
        ClusterSketch cluster = THREE_NODES.and("A:1000").after(THREE_NODES.plan());

        Plan minimal = cluster.balanced(Balance.MINIMAL).plan();
        Plan even = cluster.plan();

        assertFigures(minimal, 3_906_250_000L, 75, 1000);
        assertThat(cluster.loads(minimal)).containsExactly(256, 256, 256, 0);
        assertThat(minimal.moved()).isZero();
        assertThat(minimal.warnings()).contains("1 of 4 nodes receive no partitions");
        assertFigures(even, 3_906_250_000L, 75, 1000);
        assertThat(cluster.loads(even)).containsExactly(128, 256, 256, 128);
        assertThat(even.moved()).isEqualTo(128);
    }

    @ParameterizedTest
    @EnumSource(Balance.class)
    void aFourthZoneTakesAQuarterOfAllCopies(Balance balance) {
        ClusterSketch cluster =
                THREE_NODES.and("D:1000").after(THREE_NODES.plan()).balanced(balance);

        Plan plan = cluster.plan();

        assertFigures(plan, 5_208_333_333L, 100, 1333.3);
        assertThat(cluster.loads(plan)).containsExactly(192, 192, 192, 192);
        assertThat(plan.moved()).isEqualTo(192);
    }

    @Test
    void aDrainedNodeHandsEverythingToItsNeighbour() {
        ClusterSketch cluster = TWO_EACH.spanning(3).without(5).after(TWO_EACH.plan());

        Plan plan = cluster.plan();

        assertFigures(plan, 3_906_250_000L, 60, 1000);
        assertThat(cluster.loads(plan)).containsExactly(128, 128, 128, 128, 256);
        assertThat(plan.moved()).isEqualTo(128);
    }

    @Test
    void twoNodesCannotHoldThreeCopies() {
        assertThat(sketch("A:1000 B:1000").reason())
                .isEqualTo("replication factor 3 needs as many storage nodes, not 2");
    }

    @Test
    void oneZoneIsEnoughUnlessMoreAreAskedFor() {
        ClusterSketch cluster = sketch("A:1000+1000+1000");

        Plan plan = cluster.plan();

        assertFigures(plan, 3_906_250_000L, 100, 1000);
        assertThat(plan.zonesSpanned()).isEqualTo(1);
        assertThat(cluster.loads(plan)).containsExactly(256, 256, 256);
        assertThat(cluster.spanning(2).reason())
                .isEqualTo("zone redundancy 2 needs as many storage zones, not 1");
    }

    @Test
    void aHugeNodeHoldsEveryPartitionOnceAndNoMore() {
        ClusterSketch cluster = sketch("A:10000 B:1000 C:1000").spanning(3);

        Plan plan = cluster.plan();

        assertFigures(plan, 3_906_250_000L, 25, 1000);
        assertThat(cluster.loads(plan)).containsExactly(256, 256, 256);
        assertThat(plan.warnings()).contains("1 of 3 nodes use less than half of their capacity");
    }

    @Test
    void aHugeNodeNeedsOthersToGrow() {
        ClusterSketch cluster = sketch("A:10000 B:1000 C:1000 D:500");

        Plan plan = cluster.plan();

        assertFigures(plan, 4_878_048_780L, 29.97, 1248.8);
        assertThat(cluster.loads(plan)).containsExactly(256, 205, 205, 102);
    }

    @ParameterizedTest
    @EnumSource(Balance.class)
    void aNodeThatChangesItsZoneTakesWhatItHoldsAlong(Balance balance) {
        ClusterSketch original = sketch("A:1000 B:1000 C:1000 A:1000").spanning(3);
        ClusterSketch cluster = original.moving(3, "C").after(original.plan()).balanced(balance);

        Plan plan = cluster.plan();

        assertThat(original.loads(original.plan())).containsExactly(128, 256, 256, 128);
        assertFigures(plan, 3_906_250_000L, 75, 1000);
        assertThat(plan.moved()).isEqualTo(128);
        assertThat(cluster.loads(plan)).startsWith(256, 256);
        if (balance == Balance.EVEN) {
            assertThat(cluster.loads(plan)).containsExactly(256, 256, 128, 128);
        }
    }

    @Test
    void copiesThatNoGreedyFillingOfZonesWouldPlaceArePlaced() {
        ClusterSketch cluster =
                sketch("A:1+1+1+1 B:1 C:1+1+1+1 D:1+1+1+1 E:1+1", 1)
                        .copies(5)
                        .spanning(4)
                        .partitions(3);

        Plan plan = cluster.plan();

        assertThat(plan.partitionSize()).isEqualTo(1);
        assertThat(cluster.loads(plan)).containsOnly(1);
        assertThat(plan.usablePercent()).isEqualTo(100);
    }

    @Test
    void fourSitesShareByCapacity() {
        Plan plan = FOUR_SITES.plan();

        assertFigures(plan, 125_000_000_000L, 100, 32000);
        assertThat(FOUR_SITES.loads(plan))
                .containsExactly(64, 64, 64, 128, 64, 32, 32, 32, 32, 128, 128);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 108108108108, 94.35, 64",
        "3, 93023255813, 89.30, 128",
        "5, 115942028985, 96.79, 32",
        "9, 103896103896, 99.74, 128"
    })
    void aLostNodeCostsItsCopiesAndFewMore(int node, long size, double percent, int lost) {
        ClusterSketch cluster = FOUR_SITES.without(node).after(FOUR_SITES.plan());

        Plan minimal = cluster.balanced(Balance.MINIMAL).plan();

        assertThat(minimal.partitionSize()).isEqualTo(size);
        assertThat(minimal.usablePercent()).isCloseTo(percent, within(0.005));
        assertThat(minimal.moved()).isBetween(lost, lost + 24);
        assertThat(cluster.plan().partitionSize()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({"at, MINIMAL", "at, EVEN", "x, MINIMAL", "x, EVEN"})
    void aNewNodeReceivesItsShareAndNothingElseMoves(String zone, Balance balance) {
        ClusterSketch cluster =
                FOUR_SITES.and(zone + ":8000").after(FOUR_SITES.plan()).balanced(balance);

        Plan plan = cluster.plan();

        assertThat(plan.partitionSize()).isEqualTo(134_453_781_512L);
        assertThat(plan.usablePercent()).isCloseTo(99.29, within(0.005));
        assertThat(plan.moved()).isEqualTo(59);
        assertThat(plan.partitionsPerNode()).containsEntry(ClusterSketch.node(11), 59);
    }

    @ParameterizedTest
    @CsvSource({"MINIMAL, 55, 23", "EVEN, 61, 29"})
    void aNodeOfDoubledCapacityTakesMore(Balance balance, int held, int moved) {
        ClusterSketch cluster =
                FOUR_SITES.resizing(5, 8000).after(FOUR_SITES.plan()).balanced(balance);

        Plan plan = cluster.plan();

        assertThat(plan.partitionSize()).isEqualTo(129_032_258_064L);
        assertThat(plan.usablePercent()).isCloseTo(99.10, within(0.005));
        assertThat(plan.partitionsPerNode()).containsEntry(ClusterSketch.node(5), held);
        assertThat(plan.moved()).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 2, 2, A:12 B:9+9, 3",
        "4, 2, 1, A:12 B:9+9, 3",
        "2, 3, 2, A:10+10 B:7, 3",
        "4, 3, 2, A:10+10 B:7+3, 2"
    })
    void fewPartitionsCanBePlacedByHand(
            int partitions, int copies, int zones, String cluster, long size) {
        ClusterSketch small =
                sketch(cluster, 1).copies(copies).spanning(zones).partitions(partitions);

        assertThat(small.plan().partitionSize()).isEqualTo(size);
    }

    private static void assertFigures(Plan plan, long size, double percent, double gigabytes) {
        assertThat(plan.partitionSize()).isEqualTo(size);
        assertThat(plan.usablePercent()).isCloseTo(percent, within(0.005));
        assertThat((double) plan.effectiveBytes() / ClusterSketch.GIGABYTE)
                .isCloseTo(gigabytes, within(0.05));
    }
}
