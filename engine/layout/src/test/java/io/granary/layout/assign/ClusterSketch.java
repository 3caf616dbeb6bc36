package io.granary.layout.assign;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A cluster as an operator would draw it: `sketch("A:1000 B:600+400")`, in gigabytes.
///
/// Nodes are numbered in the order of the sketch and keep their numbers when others come and go.
record ClusterSketch(
        List<Candidate> candidates,
        int replicationFactor,
        ZoneRedundancy redundancy,
        Balance balance,
        Optional<List<ReplicaSet>> before,
        int partitions) {
    static final long GIGABYTE = 1_000_000_000;

    static ClusterSketch sketch(String zones) {
        return sketch(zones, GIGABYTE);
    }

    static ClusterSketch sketch(String zones, long unit) {
        ClusterSketch empty =
                new ClusterSketch(
                        List.of(),
                        3,
                        new ZoneRedundancy.Maximum(),
                        Balance.EVEN,
                        Optional.empty(),
                        256);
        return empty.and(zones, unit);
    }

    ClusterSketch and(String zones) {
        return and(zones, GIGABYTE);
    }

    private ClusterSketch and(String zones, long unit) {
        List<Candidate> all = new ArrayList<>(candidates);
        int next = all.stream().mapToInt(c -> number(c.node())).max().orElse(-1) + 1;
        for (String zone : zones.split(" ", -1)) {
            String[] parts = zone.split(":", 2);
            for (String capacity : parts[1].split("\\+", -1)) {
                all.add(new Candidate(node(next++), parts[0], Long.parseLong(capacity) * unit));
            }
        }
        return with(all);
    }

    static NodeId node(int number) {
        return new NodeId(Bytes.hex("%04x".formatted(number) + "5a".repeat(30)));
    }

    static int number(NodeId node) {
        return node.value().at(0) << 8 | node.value().at(1);
    }

    ClusterSketch with(List<Candidate> changed) {
        return new ClusterSketch(
                changed, replicationFactor, redundancy, balance, before, partitions);
    }

    ClusterSketch without(int... numbers) {
        List<NodeId> gone = Arrays.stream(numbers).mapToObj(ClusterSketch::node).toList();
        return with(candidates.stream().filter(c -> !gone.contains(c.node())).toList());
    }

    /// The same cluster after one node changed its role.
    ClusterSketch changing(int number, UnaryOperator<Candidate> role) {
        return with(
                candidates.stream()
                        .map(c -> c.node().equals(node(number)) ? role.apply(c) : c)
                        .toList());
    }

    ClusterSketch moving(int number, String zone) {
        return changing(number, c -> new Candidate(c.node(), zone, c.capacity()));
    }

    ClusterSketch resizing(int number, long gigabytes) {
        return changing(number, c -> new Candidate(c.node(), c.zone(), gigabytes * GIGABYTE));
    }

    ClusterSketch copies(int count) {
        return new ClusterSketch(candidates, count, redundancy, balance, before, partitions);
    }

    ClusterSketch spanning(int zones) {
        return spanning(new ZoneRedundancy.AtLeast(zones));
    }

    ClusterSketch spanning(ZoneRedundancy changed) {
        return new ClusterSketch(
                candidates, replicationFactor, changed, balance, before, partitions);
    }

    ClusterSketch balanced(Balance changed) {
        return new ClusterSketch(
                candidates, replicationFactor, redundancy, changed, before, partitions);
    }

    ClusterSketch after(List<ReplicaSet> sets) {
        return new ClusterSketch(
                candidates, replicationFactor, redundancy, balance, Optional.of(sets), partitions);
    }

    ClusterSketch after(Plan plan) {
        return after(plan.sets());
    }

    ClusterSketch partitions(int count) {
        return new ClusterSketch(candidates, replicationFactor, redundancy, balance, before, count);
    }

    Problem problem() {
        return new Problem(
                candidates,
                PartitionBits.DEFAULT,
                replicationFactor,
                redundancy,
                balance,
                before,
                7);
    }

    Outcome outcome() {
        return Assigner.solve(problem(), partitions);
    }

    /// Solves and lets the independent check judge the result.
    Plan plan() {
        return switch (outcome()) {
            case Outcome.Impossible(String reason) -> throw new AssertionError(reason);
            case Outcome.Assigned(Plan plan) -> {
                List<String> faults =
                        AssignmentCheck.faults(
                                candidates,
                                replicationFactor,
                                redundancy,
                                plan.partitionSize(),
                                plan.sets());
                if (!faults.isEmpty() || plan.sets().size() != partitions) {
                    throw new AssertionError(faults.toString());
                }
                yield plan;
            }
        };
    }

    String reason() {
        return switch (outcome()) {
            case Outcome.Impossible(String reason) -> reason;
            case Outcome.Assigned(Plan plan) -> throw new AssertionError(plan.toString());
        };
    }

    /// How many partitions each node holds, in the order of their numbers.
    List<Integer> loads(Plan plan) {
        return candidates.stream()
                .sorted(Comparator.comparing(Candidate::node))
                .map(c -> plan.partitionsPerNode().get(c.node()))
                .toList();
    }
}
