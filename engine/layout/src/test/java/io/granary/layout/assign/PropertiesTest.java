package io.granary.layout.assign;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// What holds for every assignment, on clusters of up to 40 nodes and 8 zones, with capacities over
/// 6 decades.
///
/// `ClusterSketch.plan()` has every plan judged: distinct nodes, zones, room.
class PropertiesTest {
    private static final int CLUSTERS = 100;

    @Test
    void nothingLargerFits() {
        forAll(
                10,
                (cluster, plan) -> {
                    Demand demand = demand(cluster);
                    Cluster numbered = new Cluster(cluster.candidates());
                    assertThat(PartitionSizes.fits(numbered, demand, plan.partitionSize()))
                            .isTrue();
                    assertThat(PartitionSizes.fits(numbered, demand, plan.partitionSize() + 1))
                            .isFalse();
                });
    }

    @Test
    void movedCopiesAreThoseThatWereNotThereBefore() {
        forAll(
                11,
                (cluster, plan) -> {
                    int fresh = 0;
                    List<ReplicaSet> before = cluster.before().orElse(plan.sets());
                    for (int partition = 0; partition < cluster.partitions(); partition++) {
                        List<NodeId> old = before.get(partition).nodes();
                        List<NodeId> now = plan.sets().get(partition).nodes();
                        fresh += (int) now.stream().filter(n -> !old.contains(n)).count();
                    }
                    assertThat(plan.moved()).isEqualTo(fresh);
                });
    }

    @Test
    void anUnchangedClusterKeepsItsAssignment() {
        forAll(
                12,
                (cluster, plan) -> {
                    Plan again = cluster.after(plan).plan();

                    assertThat(again.sets()).isEqualTo(plan.sets());
                    assertThat(again.moved()).isZero();
                });
    }

    @Test
    void theOrderOfTheNodesIsIrrelevant() {
        forAll(
                13,
                (cluster, plan) ->
                        assertThat(cluster.with(cluster.candidates().reversed()).plan())
                                .isEqualTo(plan));
    }

    @Test
    void largerUnitsScaleTheSize() {
        forAll(
                14,
                (cluster, plan) -> {
                    List<Candidate> scaled =
                            cluster.candidates().stream()
                                    .map(c -> new Candidate(c.node(), c.zone(), c.capacity() * 7))
                                    .toList();
                    long size = cluster.with(scaled).plan().partitionSize();
                    assertThat(size)
                            .isBetween(plan.partitionSize() * 7, plan.partitionSize() * 7 + 6);
                });
    }

    @Test
    void namesOfNodesAndZonesDecideNothingThatMatters() {
        RandomClusters random = new RandomClusters(115);
        forAll(
                15,
                (cluster, plan) -> {
                    ClusterSketch renamed = renamed(cluster, random.chosen(100, 100));
                    Plan other = renamed.plan();

                    assertThat(other.partitionSize()).isEqualTo(plan.partitionSize());
                    assertThat(other.moved()).isEqualTo(plan.moved());
                });
    }

    @Test
    void moreCapacityNeverShrinksPartitions() {
        RandomClusters random = new RandomClusters(116);
        forAll(
                16,
                (cluster, plan) -> {
                    Candidate chosen =
                            cluster.candidates()
                                    .get(random.between(0, cluster.candidates().size() - 1));
                    List<Candidate> added = new ArrayList<>(cluster.candidates());
                    added.add(
                            new Candidate(
                                    ClusterSketch.node(99), chosen.zone(), random.capacity()));
                    List<Candidate> grown = new ArrayList<>(cluster.candidates());
                    grown.remove(chosen);
                    grown.add(
                            new Candidate(
                                    chosen.node(),
                                    chosen.zone(),
                                    chosen.capacity() + random.capacity()));

                    assertThat(cluster.with(added).plan().partitionSize())
                            .isGreaterThanOrEqualTo(plan.partitionSize());
                    assertThat(cluster.with(grown).plan().partitionSize())
                            .isGreaterThanOrEqualTo(plan.partitionSize());
                });
    }

    @Test
    void aNewZoneThatShrinksPartitionsIsWarnedOf() {
        RandomClusters random = new RandomClusters(117);
        List<Plan> shrunk = new ArrayList<>();
        forAll(
                17,
                (cluster, _) -> {
                    ClusterSketch widest = cluster.spanning(new ZoneRedundancy.Maximum());
                    List<Candidate> added = new ArrayList<>(cluster.candidates());
                    added.add(new Candidate(ClusterSketch.node(99), "new", random.capacity()));
                    if (widest.outcome() instanceof Outcome.Assigned(Plan narrow)
                            && widest.with(added).outcome() instanceof Outcome.Assigned(Plan wide)
                            && wide.partitionSize() * 1.02 < narrow.partitionSize()) {
                        shrunk.add(wide);

                        assertThat(wide.zonesSpanned()).isGreaterThan(narrow.zonesSpanned());
                        assertThat(wide.warnings()).anyMatch(w -> w.startsWith("spanning"));
                    }
                });
        assertThat(shrunk).isNotEmpty();
    }

    @Test
    void fewerZonesNeverShrinkPartitions() {
        forAll(
                18,
                (cluster, plan) -> {
                    long size = plan.partitionSize();
                    for (int zones = plan.zonesSpanned(); zones >= 1; zones--) {
                        long relaxed = cluster.spanning(zones).plan().partitionSize();
                        assertThat(relaxed).isGreaterThanOrEqualTo(size);
                        size = relaxed;
                    }
                });
    }

    @Test
    void anEvenSpreadStaysNextToFairShares() {
        forAll(
                19,
                (cluster, _) -> {
                    ClusterSketch even = cluster.balanced(Balance.EVEN);
                    Plan plan = even.plan();
                    EvenPasses passes = new EvenPasses(even, plan.partitionSize());
                    assertThat(passes.areFair()).as("%s", even).isTrue();
                    for (int i = 0; i < even.candidates().size(); i++) {
                        NodeId node = even.candidates().get(i).node();
                        assertThat(plan.partitionsPerNode().getOrDefault(node, -1))
                                .isBetween(passes.least()[i], passes.most()[i]);
                    }
                });
    }

    @Test
    void leadingIsSharedAmongTheMembers() {
        ClusterSketch cluster = ClusterSketch.sketch("A:1+1+1 B:1+1+1 C:1+1+1");

        SortedMap<NodeId, Integer> led = new TreeMap<>();
        cluster.plan().sets().forEach(set -> led.merge(set.nodes().getFirst(), 1, Integer::sum));

        assertThat(led).hasSize(9);
        assertThat(led.values()).allMatch(partitions -> 25 <= partitions && partitions <= 32);
    }

    @Test
    void whoLedAndStaysLeadsOn() {
        ClusterSketch cluster = ClusterSketch.sketch("A:1+1+1 B:1+1+1 C:1+1+1");
        Plan before = cluster.plan();
        ClusterSketch smaller = cluster.without(4).after(before);

        Plan plan = smaller.plan();

        for (int partition = 0; partition < 256; partition++) {
            NodeId leader = before.sets().get(partition).nodes().getFirst();
            if (plan.sets().get(partition).nodes().contains(leader)) {
                assertThat(plan.sets().get(partition).nodes().getFirst()).isEqualTo(leader);
            }
        }
    }

    @Test
    void doublingThePartitionsMovesNothing() {
        ClusterSketch cluster = ClusterSketch.sketch("A:8+8 B:8+8 C:8+8");
        Plan before = cluster.plan();

        Plan plan = cluster.partitions(1024).after(before).plan();

        assertThat(plan.moved()).isZero();
        assertThat(plan.sets().get(1023)).isEqualTo(before.sets().get(255));
        assertThat(plan.effectiveBytes()).isEqualTo(before.effectiveBytes());
    }

    private static Demand demand(ClusterSketch cluster) {
        int present = (int) cluster.candidates().stream().map(Candidate::zone).distinct().count();
        int copies = cluster.replicationFactor();
        return new Demand(
                cluster.partitions(), copies, cluster.redundancy().zonesOf(copies, present));
    }

    private static void forAll(long seed, BiConsumer<ClusterSketch, Plan> property) {
        RandomClusters random = new RandomClusters(seed);
        int solved = 0;
        while (solved < CLUSTERS) {
            ClusterSketch cluster = random.wide();
            if (cluster.outcome() instanceof Outcome.Assigned) {
                solved++;
                property.accept(cluster, cluster.plan());
            }
        }
    }

    private static ClusterSketch renamed(ClusterSketch cluster, int[] names) {
        List<Candidate> candidates =
                cluster.candidates().stream()
                        .map(c ->
                                new Candidate(
                                        renamed(c.node(), names),
                                        new StringBuilder(c.zone()).reverse().toString(),
                                        c.capacity()))
                        .toList();
        ClusterSketch renamed = cluster.with(candidates);
        return cluster.before().isEmpty()
                ? renamed
                : renamed.after(
                        cluster.before().get().stream()
                                .map(set ->
                                        new ReplicaSet(
                                                set.nodes().stream()
                                                        .map(n -> renamed(n, names))
                                                        .toList()))
                                .toList());
    }

    private static NodeId renamed(NodeId node, int[] names) {
        return ClusterSketch.node(names[ClusterSketch.number(node)]);
    }
}
