package io.granary.layout.assign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The solver against the flow algorithms of a library.
class LibraryFlowTest {
    private static final int CLUSTERS = 150;

    @Test
    void theLargestSizeIsFeasibleAndTheNextIsNot() {
        RandomClusters random = new RandomClusters(3);
        int solved = 0;
        for (int round = 0; round < CLUSTERS; round++) {
            ClusterSketch cluster = random.middling();
            if (cluster.outcome() instanceof Outcome.Assigned(Plan plan)) {
                long size = plan.partitionSize();
                solved++;

                assertThat(LibraryFlow.ofSize(cluster, size).isFeasible()).isTrue();
                assertThat(LibraryFlow.ofSize(cluster, size + 1).isFeasible()).isFalse();
            }
        }
        assertThat(solved).isGreaterThan(CLUSTERS / 4);
    }

    @Test
    void noAssignmentOfThatSizeMovesLessOrAcrossFewerZones() {
        RandomClusters random = new RandomClusters(4);
        int solved = 0;
        for (int round = 0; round < CLUSTERS; round++) {
            ClusterSketch cluster = random.middling().balanced(Balance.MINIMAL);
            if (cluster.outcome() instanceof Outcome.Assigned(Plan plan)) {
                long lowest = LibraryFlow.ofSize(cluster, plan.partitionSize()).lowestPrice();
                solved++;

                assertThat(LibraryFlow.priceOf(cluster, plan)).as("%s", cluster).isEqualTo(lowest);
                assertThat(plan.moved()).isEqualTo((int) (lowest / LibraryFlow.NEW_COPY));
            }
        }
        assertThat(solved).isGreaterThan(CLUSTERS / 4);
    }

    @Test
    void noEvenAssignmentMovesLessOrAcrossFewerZones() {
        RandomClusters random = new RandomClusters(5);
        int solved = 0;
        for (int round = 0; round < CLUSTERS; round++) {
            ClusterSketch cluster = random.middling().balanced(Balance.EVEN);
            if (cluster.outcome() instanceof Outcome.Assigned(Plan plan)) {
                EvenPasses passes = new EvenPasses(cluster, plan.partitionSize());
                LibraryFlow flow = new LibraryFlow(cluster, passes.least(), passes.most());
                solved++;

                assertThat(LibraryFlow.priceOf(cluster, plan))
                        .as("%s", cluster)
                        .isEqualTo(flow.lowestPrice());
            }
        }
        assertThat(solved).isGreaterThan(CLUSTERS / 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 9})
    void theRemovalOfANodeMovesWhatTheLibraryMoves(int node) {
        ClusterSketch full =
                ClusterSketch.sketch(
                                "at:8000+8000+8000 ju:16000+8000 gr:4000+4000+4000+4000"
                                        + " gi:16000+16000")
                        .spanning(3);
        ClusterSketch cluster = full.without(node).after(full.plan()).balanced(Balance.MINIMAL);

        Plan plan = cluster.plan();

        assertThat(LibraryFlow.priceOf(cluster, plan))
                .isEqualTo(LibraryFlow.ofSize(cluster, plan.partitionSize()).lowestPrice());
    }
}
