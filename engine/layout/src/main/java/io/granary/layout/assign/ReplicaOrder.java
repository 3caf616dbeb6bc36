package io.granary.layout.assign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts the nodes of each partition in order: who was there stays in front, and leads as before.
///
/// Where the leader is gone, the member that leads the fewest partitions takes over.
final class ReplicaOrder {
    private final Before before;
    private final long seed;
    private final int[] led;

    ReplicaOrder(Cluster cluster, Before before, long seed) {
        this.before = before;
        this.seed = seed;
        led = new int[cluster.size()];
    }

    List<List<Integer>> of(int[][] members) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int partition = 0; partition < members.length; partition++) {
            List<Integer> set = oldOnesFirst(partition, members[partition]);
            sets.add(set);
            led[set.getFirst()] += keepsLeader(partition, set) ? 1 : 0;
        }
        for (int partition = 0; partition < members.length; partition++) {
            List<Integer> set = sets.get(partition);
            if (!keepsLeader(partition, set)) {
                Integer leader = set.stream().min(Comparator.comparing(node -> led[node])).get();
                set.remove(leader);
                set.addFirst(leader);
                led[leader]++;
            }
        }
        return sets;
    }

    private boolean keepsLeader(int partition, List<Integer> set) {
        return set.getFirst() == before.leaderOf(partition);
    }

    private List<Integer> oldOnesFirst(int partition, int[] members) {
        List<Integer> added = new ArrayList<>();
        for (int member : members) {
            added.add(member);
        }
        List<Integer> set = new ArrayList<>();
        for (int node : before.nodesOf(partition)) {
            if (added.remove((Integer) node)) {
                set.add(node);
            }
        }
        added.sort(Comparator.comparing(node -> SplitMix64.hash(seed, partition, node)));
        set.addAll(added);
        return set;
    }
}
