package io.granary.layout.assign;

import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Solves assignments: the largest partition size, then the fewest new copies, then a good mixture.
public final class Assigner {
    private Assigner() {}

    public static Outcome solve(Problem problem) {
        return solve(problem, problem.bits().partitions());
    }

    /// The partition size that [#solve] would reach, at the cost of a few divisions, or 0 when
    /// there is no assignment: for showing what each zone redundancy would cost.
    public static long largestPartitionSize(
            List<Candidate> candidates,
            PartitionBits bits,
            int replicationFactor,
            ZoneRedundancy redundancy) {
        Problem problem =
                new Problem(
                        candidates,
                        bits,
                        replicationFactor,
                        redundancy,
                        Balance.MINIMAL,
                        Optional.empty(),
                        0);
        if (Refusals.of(problem, bits.partitions()).isPresent()) {
            return 0;
        }
        Cluster cluster = new Cluster(candidates);
        return PartitionSizes.largest(cluster, demand(problem, cluster, bits.partitions()));
    }

    /// Any number of partitions will do: what holds for three can be worked out by hand.
    static Outcome solve(Problem problem, int partitions) {
        return Refusals.of(problem, partitions)
                .<Outcome>map(Outcome.Impossible::new)
                .orElseGet(() -> assign(problem, partitions));
    }

    private static Demand demand(Problem problem, Cluster cluster, int partitions) {
        int replicas = problem.replicationFactor();
        int zones = problem.redundancy().zonesOf(replicas, cluster.zones());
        return new Demand(partitions, replicas, zones);
    }

    private static Outcome assign(Problem problem, int partitions) {
        Cluster cluster = new Cluster(problem.candidates());
        Demand demand = demand(problem, cluster, partitions);
        long size = PartitionSizes.largest(cluster, demand);
        if (size == 0) {
            return new Outcome.Impossible(
                    "the capacities are too small for %d copies of %d partitions of even one byte"
                            .formatted(demand.replicas(), partitions));
        }
        Before before = new Before(cluster, problem.before().orElse(List.of()), partitions);
        AssignmentGraph graph = new AssignmentGraph(cluster, demand, before, problem.seed());
        for (int[] limits : SlotLimits.passes(cluster, demand, size, problem.balance())) {
            graph.place(limits);
        }
        List<List<Integer>> sets =
                new ReplicaOrder(cluster, before, problem.seed()).of(graph.members());
        return new Outcome.Assigned(plan(cluster, demand, size, graph.moved(), sets));
    }

    private static Plan plan(
            Cluster cluster, Demand demand, long size, int moved, List<List<Integer>> sets) {
        int[] held = new int[cluster.size()];
        List<ReplicaSet> named = new ArrayList<>();
        for (List<Integer> set : sets) {
            named.add(new ReplicaSet(set.stream().map(cluster::node).toList()));
            set.forEach(node -> held[node]++);
        }
        SortedMap<NodeId, Integer> perNode = new TreeMap<>();
        for (int node = 0; node < held.length; node++) {
            perNode.put(cluster.node(node), held[node]);
        }
        return new Plan(
                named,
                size,
                demand.zones(),
                moved,
                perNode,
                Warnings.of(cluster, demand, size, held),
                cluster.rawBytes());
    }
}
