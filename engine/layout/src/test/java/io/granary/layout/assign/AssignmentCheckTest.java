package io.granary.layout.assign;

import static io.granary.layout.assign.ClusterSketch.node;
import static io.granary.layout.assign.ClusterSketch.sketch;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentCheckTest {
    private static final ClusterSketch CLUSTER = sketch("A:1000+1000 B:1000+1000 C:1000+1000");
    private static final Plan PLAN = CLUSTER.plan();

    @Test
    void aPlanKeepsItsPromises() {
        assertThat(faults(CLUSTER, PLAN.partitionSize(), PLAN.sets())).isEmpty();
    }

    @Test
    void aMissingSetIsAFault() {
        assertThat(faults(CLUSTER, PLAN.partitionSize(), PLAN.sets().subList(0, 255)))
                .containsExactly("255 sets for 256 partitions");
    }

    @Test
    void aNodeThatStoresNothingIsAFault() {
        NodeId gateway = node(9);

        assertThat(faults(CLUSTER, 1, withFirst(List.of(gateway, node(2), node(4)))))
                .containsExactly(
                        "partition 0: node %s stores nothing".formatted(gateway),
                        "partition 0 spans 2 zones, not 3");
    }

    @Test
    void tooFewZonesAreAFault() {
        assertThat(faults(CLUSTER, 1, withFirst(List.of(node(0), node(1), node(2)))))
                .containsExactly("partition 0 spans 2 zones, not 3");
    }

    @Test
    void tooManyCopiesAreAFault() {
        assertThat(faults(CLUSTER, 1, withFirst(List.of(node(0), node(2), node(4), node(5)))))
                .containsExactly("partition 0 has 4 copies, not 3");
    }

    @Test
    void moreThanANodeHasRoomForIsAFault() {
        List<ReplicaSet> sets =
                Collections.nCopies(256, new ReplicaSet(List.of(node(0), node(2), node(4))));
        long size = PLAN.partitionSize();

        assertThat(faults(CLUSTER, size / 2, sets)).isEmpty();
        assertThat(faults(CLUSTER, size / 2 + 1, sets))
                .hasSize(3)
                .contains(
                        "node %s holds 256 partitions of %d bytes in 1000000000000"
                                .formatted(node(0), size / 2 + 1));
    }

    @Test
    void aSizeBeyondCountingIsAFault() {
        assertThat(faults(CLUSTER, Long.MAX_VALUE, PLAN.sets())).hasSize(6);
        assertThat(faults(CLUSTER, 0, PLAN.sets())).containsExactly("a partition of 0 bytes");
    }

    @Test
    void rolesWithoutSenseAreFaults() {
        List<Candidate> roles = new ArrayList<>(CLUSTER.candidates());
        roles.add(roles.getFirst());
        roles.add(new Candidate(node(9), "A", 0));

        assertThat(faults(CLUSTER.with(roles), 1, PLAN.sets()))
                .containsExactly(
                        "node %s has two roles".formatted(node(0)),
                        "node %s has capacity 0".formatted(node(9)));
    }

    @Test
    void moreZonesThanCopiesAreAFault() {
        assertThat(faults(CLUSTER.spanning(4), 1, PLAN.sets()))
                .contains("3 copies cannot span 4 zones");
    }

    @Test
    void onlyTheFirstFaultsOfManyAreKept() {
        assertThat(faults(CLUSTER.copies(2), 1, PLAN.sets())).hasSize(20);
    }

    private static List<ReplicaSet> withFirst(List<NodeId> nodes) {
        List<ReplicaSet> sets = new ArrayList<>(PLAN.sets());
        sets.set(0, new ReplicaSet(nodes));
        return sets;
    }

    private static List<String> faults(ClusterSketch cluster, long size, List<ReplicaSet> sets) {
        return AssignmentCheck.faults(
                cluster.candidates(),
                PartitionBits.DEFAULT,
                cluster.replicationFactor(),
                cluster.redundancy(),
                size,
                sets);
    }
}
