package io.granary.layout.assign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The solver against every assignment there is.
class TinyClustersTest {
    private static final int CLUSTERS = 4000;

    @Test
    void sizesAndMovementAreThoseOfAnExhaustiveSearch() {
        RandomClusters random = new RandomClusters(1);
        int solved = 0;
        for (int round = 0; round < CLUSTERS; round++) {
            ClusterSketch cluster = random.tiny().balanced(Balance.MINIMAL);
            ExhaustiveSearch search = new ExhaustiveSearch(cluster);
            long largest = search.largestSize();
            if (largest == 0) {
                assertThat(cluster.reason()).isNotBlank();
            } else {
                Plan plan = cluster.plan();
                solved++;

                assertThat(plan.partitionSize()).as("%s", cluster).isEqualTo(largest);
                assertThat(plan.moved())
                        .as("%s", cluster)
                        .isEqualTo(search.fewestMoves(plan.partitionSize()));
            }
        }
        assertThat(solved).isBetween(CLUSTERS / 4, CLUSTERS * 3 / 4);
    }

    @Test
    void anEvenSpreadMovesNoMoreThanFairSharesNeed() {
        RandomClusters random = new RandomClusters(2);
        for (int round = 0; round < CLUSTERS; round++) {
            ClusterSketch cluster = random.tiny().balanced(Balance.EVEN);
            if (cluster.outcome() instanceof Outcome.Assigned(Plan plan)) {
                EvenPasses passes = new EvenPasses(cluster, plan.partitionSize());
                int fewest =
                        new ExhaustiveSearch(cluster).fewestMoves(passes.least(), passes.most());

                assertThat(passes.areFair()).as("%s", cluster).isTrue();
                assertThat(plan.moved()).as("%s", cluster).isEqualTo(fewest);
            }
        }
    }
}
