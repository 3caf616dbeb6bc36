package io.granary.layout.assign;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.Arrays;
import java.util.List;

/// Which of today's candidates held which partition before; a split partition was where the whole
/// was.
final class Before {
    /// Stands for a leader that is no candidate any more, or was never there.
    static final int NONE = -1;

    private final Cluster cluster;
    private final List<ReplicaSet> sets;
    private final int[][] held;
    private final int partsOfEach;

    Before(Cluster cluster, List<ReplicaSet> sets, int partitions) {
        this.cluster = cluster;
        this.sets = sets;
        partsOfEach = sets.isEmpty() ? 1 : partitions / sets.size();
        held = sets.stream().map(this::held).toArray(int[][]::new);
    }

    private int[] held(ReplicaSet set) {
        return set.nodes().stream()
                .mapToInt(cluster::placeOf)
                .filter(node -> node != NONE)
                .toArray();
    }

    boolean isNothing() {
        return sets.isEmpty();
    }

    /// The nodes that held a partition and are still candidates, in their old order.
    int[] nodesOf(int partition) {
        return isNothing() ? new int[0] : held[partition / partsOfEach];
    }

    boolean held(int partition, int node) {
        return Arrays.stream(nodesOf(partition)).anyMatch(holder -> holder == node);
    }

    boolean heldInZone(int partition, int zone) {
        return Arrays.stream(nodesOf(partition)).anyMatch(node -> cluster.zoneOf(node) == zone);
    }

    int leaderOf(int partition) {
        if (isNothing()) {
            return NONE;
        }
        NodeId leader = sets.get(partition / partsOfEach).nodes().getFirst();
        return cluster.placeOf(leader);
    }
}
