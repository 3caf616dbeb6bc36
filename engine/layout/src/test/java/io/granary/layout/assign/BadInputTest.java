package io.granary.layout.assign;

import static io.granary.layout.assign.ClusterSketch.node;
import static io.granary.layout.assign.ClusterSketch.sketch;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.map.PartitionBits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every problem without an assignment is answered with a reason of its own.
class BadInputTest {
    private static final ClusterSketch THREE_NODES = sketch("A:1000 B:1000 C:1000");

    @Test
    void noNodesAreTooFew() {
        assertThat(THREE_NODES.with(List.of()).reason())
                .isEqualTo("replication factor 3 needs as many storage nodes, not 0");
    }

    @Test
    void zeroCopiesAreRefused() {
        assertThat(THREE_NODES.copies(0).reason()).isEqualTo("replication factor 0 is less than 1");
    }

    @Test
    void moreCopiesThanNodesAreRefused() {
        assertThat(THREE_NODES.copies(4).reason())
                .isEqualTo("replication factor 4 needs as many storage nodes, not 3");
    }

    @Test
    void moreZonesThanThereAreAreRefused() {
        assertThat(sketch("A:1+1 B:1").spanning(3).reason())
                .isEqualTo("zone redundancy 3 needs as many storage zones, not 2");
    }

    @Test
    void moreZonesThanCopiesAreRefused() {
        assertThat(THREE_NODES.copies(2).spanning(3).reason())
                .isEqualTo("2 copies cannot span 3 zones");
    }

    @Test
    void zeroZonesAreRefused() {
        assertThat(THREE_NODES.spanning(0).reason()).isEqualTo("zone redundancy 0 is less than 1");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aNodeWithoutCapacityIsRefused(long capacity) {
        ClusterSketch cluster =
                THREE_NODES.changing(1, c -> new Candidate(c.node(), c.zone(), capacity));

        assertThat(cluster.reason())
                .isEqualTo(
                        "node %s has capacity %d; a node that stores nothing must be a gateway"
                                .formatted(node(1), capacity));
    }

    @Test
    void aNodeThatAppearsTwiceIsRefused() {
        ClusterSketch cluster =
                THREE_NODES.changing(1, c -> new Candidate(node(2), c.zone(), c.capacity()));

        assertThat(cluster.reason()).isEqualTo("node %s appears twice".formatted(node(2)));
    }

    @Test
    void capacitiesBeyondCountingAreRefused() {
        assertThat(sketch("A:4611686018427387904 B:4611686018427387904 C:1", 1).reason())
                .isEqualTo("the capacities add up to more than 9223372036854775807 bytes");
    }

    @Test
    void theLargestCapacitiesThatCanBeCountedAreAssigned() {
        long third = Long.MAX_VALUE / 3;

        Plan plan = sketch("A:%1$d B:%1$d C:%1$d".formatted(third), 1).plan();

        assertThat(plan.partitionSize()).isEqualTo(third / 256);
        assertThat(plan.usableBytes()).isPositive().isLessThanOrEqualTo(plan.rawBytes());
    }

    @Test
    void lessThanAByteForEachPartitionIsRefused() {
        assertThat(sketch("A:255 B:1000 C:1000", 1).reason())
                .isEqualTo(
                        "the capacities are too small for 3 copies of 256 partitions of even"
                                + " one byte");
    }

    @Test
    void tinyPartitionsAreWarnedOf() {
        assertThat(sketch("A:1000 B:1000 C:1000", 1000).plan().warnings())
                .contains("a partition has only 3906 bytes: capacities may be in the wrong unit");
        assertThat(THREE_NODES.plan().warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100, 512})
    void partitionsOnlyEverDouble(int before) {
        ClusterSketch cluster = THREE_NODES.partitions(before);

        assertThat(THREE_NODES.after(cluster.plan()).reason())
                .isEqualTo("%d partitions cannot become 256, only be doubled".formatted(before));
    }

    @Test
    void anEmptyAssignmentIsNoStartingPoint() {
        assertThat(THREE_NODES.after(List.of()).reason())
                .isEqualTo("0 partitions cannot become 256, only be doubled");
    }

    @Test
    void moreThanMemoryHoldsIsRefused() {
        assertThat(THREE_NODES.partitions(1 << 23).reason())
                .isEqualTo("8388608 partitions are too many for 3 nodes");
    }

    @Test
    void theSizeOfAnImpossibleAssignmentIsZero() {
        PartitionBits bits = PartitionBits.DEFAULT;
        List<Candidate> nodes = THREE_NODES.candidates();

        assertThat(size(nodes, bits, 3, 3)).isEqualTo(THREE_NODES.plan().partitionSize());
        assertThat(size(nodes, bits, 4, 3)).isZero();
        assertThat(size(nodes, bits, 3, 4)).isZero();
        assertThat(size(sketch("A:1 B:1 C:1", 1).candidates(), bits, 3, 3)).isZero();
    }

    private static long size(List<Candidate> nodes, PartitionBits bits, int copies, int zones) {
        return Assigner.largestPartitionSize(
                nodes, bits, copies, new ZoneRedundancy.AtLeast(zones));
    }
}
