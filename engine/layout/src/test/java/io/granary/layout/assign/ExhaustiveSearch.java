package io.granary.layout.assign;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Tries every assignment of a tiny cluster; shares no thought with the solver.
final class ExhaustiveSearch {
    private final ClusterSketch cluster;
    private final List<Candidate> nodes;
    private final List<List<Integer>> admitted = new ArrayList<>();
    private final int[] loads;
    private final int[] least;
    private final int[] most;
    private long largest;
    private int fewestMoves;

    ExhaustiveSearch(ClusterSketch cluster) {
        this.cluster = cluster;
        nodes = cluster.candidates();
        loads = new int[nodes.size()];
        least = new int[nodes.size()];
        most = new int[nodes.size()];
        admit(0, new ArrayList<>());
    }

    private void admit(int next, List<Integer> members) {
        if (members.size() == cluster.replicationFactor()) {
            TreeSet<String> zones = new TreeSet<>();
            members.forEach(member -> zones.add(nodes.get(member).zone()));
            if (zones.size() >= zonesToSpan()) {
                admitted.add(List.copyOf(members));
            }
        } else if (next < nodes.size()) {
            admit(next + 1, members);
            members.add(next);
            admit(next + 1, members);
            members.removeLast();
        }
    }

    private int zonesToSpan() {
        int present = (int) nodes.stream().map(Candidate::zone).distinct().count();
        return cluster.redundancy().zonesOf(cluster.replicationFactor(), present);
    }

    /// The largest partition size of all assignments, 0 if there is none.
    long largestSize() {
        largest = 0;
        place(0, this::measure);
        return largest;
    }

    /// The fewest new copies of all assignments with partitions of that size.
    int fewestMoves(long size) {
        for (int node = 0; node < nodes.size(); node++) {
            least[node] = 0;
            most[node] = (int) Math.min(cluster.partitions(), nodes.get(node).capacity() / size);
        }
        return fewestMoves();
    }

    /// The fewest new copies when the load of each node is bounded; the arrays are in the order of
    /// the candidates.
    int fewestMoves(int[] atLeast, int[] atMost) {
        System.arraycopy(atLeast, 0, least, 0, least.length);
        System.arraycopy(atMost, 0, most, 0, most.length);
        return fewestMoves();
    }

    private int fewestMoves() {
        fewestMoves = Integer.MAX_VALUE;
        move(0, 0);
        return fewestMoves;
    }

    private void measure() {
        long size = Long.MAX_VALUE;
        for (int node = 0; node < loads.length; node++) {
            if (loads[node] > 0) {
                size = Math.min(size, nodes.get(node).capacity() / loads[node]);
            }
        }
        largest = Math.max(largest, size);
    }

    private void place(int partition, Runnable whenPlaced) {
        if (partition == cluster.partitions()) {
            whenPlaced.run();
            return;
        }
        for (List<Integer> set : admitted) {
            set.forEach(node -> loads[node]++);
            place(partition + 1, whenPlaced);
            set.forEach(node -> loads[node]--);
        }
    }

    private void move(int partition, int moves) {
        if (moves >= fewestMoves) {
            return;
        }
        if (partition == cluster.partitions()) {
            fewestMoves = isWithinBounds() ? moves : fewestMoves;
            return;
        }
        for (List<Integer> set : admitted) {
            set.forEach(node -> loads[node]++);
            move(partition + 1, moves + movesTo(partition, set));
            set.forEach(node -> loads[node]--);
        }
    }

    private boolean isWithinBounds() {
        for (int node = 0; node < loads.length; node++) {
            if (loads[node] < least[node] || loads[node] > most[node]) {
                return false;
            }
        }
        return true;
    }

    private int movesTo(int partition, List<Integer> set) {
        Optional<List<ReplicaSet>> before = cluster.before();
        if (before.isEmpty()) {
            return 0;
        }
        List<NodeId> old = before.get().get(partition).nodes();
        return (int) set.stream().filter(n -> !old.contains(nodes.get(n).node())).count();
    }
}
