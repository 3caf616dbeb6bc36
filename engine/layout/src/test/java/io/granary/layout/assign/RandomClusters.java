package io.granary.layout.assign;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Clusters of every shape from one seed; some of them admit no assignment at all.
final class RandomClusters {
    private static final int DECADES = 6;

    private final SplitMix64 chance;

    RandomClusters(long seed) {
        chance = new SplitMix64(seed);
    }

    /// Small enough to try every assignment there is.
    ClusterSketch tiny() {
        List<Candidate> candidates = new ArrayList<>();
        int zones = between(1, 4);
        for (int node : chosen(between(1, 5), 7)) {
            candidates.add(candidate(node, zones, between(1, 30)));
        }
        int copies = between(1, 3);
        return finish(candidates, copies, between(1, candidates.size() < 5 ? 4 : 3));
    }

    ClusterSketch wide() {
        List<Candidate> candidates = new ArrayList<>();
        int zones = between(1, 8);
        for (int node : chosen(between(5, 40), 50)) {
            candidates.add(candidate(node, zones, capacity()));
        }
        int[] partitions = {1, 2, 4, 16, 256};
        return finish(candidates, between(1, 5), partitions[between(0, 4)]);
    }

    /// As [#wide], but small enough for a library's solver.
    ClusterSketch middling() {
        List<Candidate> candidates = new ArrayList<>();
        int zones = between(1, 5);
        for (int node : chosen(between(3, 12), 15)) {
            candidates.add(candidate(node, zones, capacity()));
        }
        return finish(candidates, between(1, 4), 1 << between(0, 5));
    }

    private ClusterSketch finish(List<Candidate> candidates, int copies, int partitions) {
        ClusterSketch sketch =
                ClusterSketch.sketch("any:1")
                        .with(candidates)
                        .copies(copies)
                        .spanning(redundancy(copies))
                        .balanced(between(0, 1) == 0 ? Balance.EVEN : Balance.MINIMAL)
                        .partitions(partitions);
        return between(0, 3) == 0 ? sketch : sketch.after(sets(candidates, copies, partitions));
    }

    private ZoneRedundancy redundancy(int copies) {
        int zones = between(0, copies);
        return zones == 0 ? new ZoneRedundancy.Maximum() : new ZoneRedundancy.AtLeast(zones);
    }

    /// What was there before, as if some nodes had gone and the number of copies may have changed.
    private List<ReplicaSet> sets(List<Candidate> candidates, int copies, int partitions) {
        int[] gone = {60, 61, 62};
        int[] numbers =
                IntStream.concat(
                                candidates.stream().mapToInt(c -> ClusterSketch.number(c.node())),
                                IntStream.of(gone))
                        .toArray();
        int sizes = Math.clamp(copies + between(-1, 1), 1, numbers.length);
        List<ReplicaSet> sets = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            chance.shuffle(numbers);
            sets.add(
                    new ReplicaSet(
                            IntStream.of(numbers)
                                    .limit(sizes)
                                    .mapToObj(ClusterSketch::node)
                                    .toList()));
        }
        return sets;
    }

    private Candidate candidate(int number, int zones, long capacity) {
        NodeId node = ClusterSketch.node(number);
        return new Candidate(node, "zone " + between(1, zones), capacity);
    }

    long capacity() {
        long decade = 1000;
        for (int times = between(0, DECADES - 1); times > 0; times--) {
            decade *= 10;
        }
        return decade + Long.remainderUnsigned(chance.next(), 9 * decade);
    }

    int[] chosen(int count, int from) {
        int[] numbers = IntStream.range(0, from).toArray();
        chance.shuffle(numbers);
        return IntStream.of(numbers).limit(count).toArray();
    }

    int between(int low, int high) {
        return low + chance.below(high - low + 1);
    }
}
