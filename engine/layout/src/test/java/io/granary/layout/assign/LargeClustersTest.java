package io.granary.layout.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clusters of many equal nodes, and the figures promised for them.
class LargeClustersTest {
    @ParameterizedTest
    @CsvSource({"10, 99.7", "30, 98.5", "64, 100", "100, 96", "300, 85.3", "1000, 76.8"})
    void equalNodesAreUsedUpToWholePartitions(int nodes, double percent) {
        double usable =
                100.0
                        * 768
                        * Assigner.largestPartitionSize(
                                equalNodes(nodes).candidates(),
                                equalNodes(nodes).problem().bits(),
                                3,
                                new ZoneRedundancy.Maximum())
                        / (nodes * ClusterSketch.GIGABYTE);

        assertThat(Math.round(usable * 10) / 10.0).isEqualTo(percent);
    }

    @Test
    void aHundredAndFirstNodeTakesItsShareOnlyWhenEven() {
        ClusterSketch hundred = equalNodes(100);
        ClusterSketch more = equalNodes(101).after(hundred.plan());

        Plan even = more.plan();
        Plan minimal = more.balanced(Balance.MINIMAL).plan();

        assertThat(even.partitionSize()).isEqualTo(minimal.partitionSize());
        assertThat(even.partitionsPerNode().get(ClusterSketch.node(100))).isBetween(7, 8);
        assertThat(even.moved()).isBetween(7, 8);
        assertThat(minimal.moved()).isZero();
    }

    @Test
    void partitionsTooFewForTheNodesAreWarnedOf() {
        assertThat(equalNodes(300).plan().warnings())
                .containsExactly(
                        "256 partitions leave room for 85333333248 bytes;"
                                + " 1024 would for 93090908160");
    }

    @Test
    void aThousandNodesAreAssignedAndReassigned() {
        ClusterSketch thousand = equalNodes(1000);
        Plan before = thousand.plan();

        Plan after = thousand.without(17, 500).after(before).plan();

        assertThat(after.moved()).isBetween(1, 20);
    }

    private static ClusterSketch equalNodes(int count) {
        List<Candidate> candidates = new ArrayList<>();
        for (int node = 0; node < count; node++) {
            candidates.add(
                    new Candidate(
                            ClusterSketch.node(node), "zone " + node % 7, ClusterSketch.GIGABYTE));
        }
        return ClusterSketch.sketch("any:1").with(candidates);
    }
}
