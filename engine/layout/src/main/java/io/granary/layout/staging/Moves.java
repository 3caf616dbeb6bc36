package io.granary.layout.staging;

import io.granary.foundation.bytes.ByteCount;
import io.granary.layout.document.Placement;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares two placements partition by partition. Parts of a split partition come from the whole.
record Moves(List<Move> moves, int changedPartitions) {
    static final Moves NONE = new Moves(List.of(), 0);

    private record Pair(NodeId from, NodeId to) implements Comparable<Pair> {
        private static final Comparator<Pair> ORDER =
                Comparator.comparing(Pair::from).thenComparing(Pair::to);

        @Override
        public int compareTo(Pair other) {
            return ORDER.compare(this, other);
        }
    }

    static Moves between(Placement before, List<ReplicaSet> after) {
        int parts = after.size() / before.sets().size();
        long bytes = before.partitionSize().value() / parts;
        SortedMap<Pair, Integer> counts = new TreeMap<>();
        int changed = 0;
        for (int partition = 0; partition < after.size(); partition++) {
            ReplicaSet old = before.sets().get(partition / parts);
            ReplicaSet next = after.get(partition);
            changed += old.inOrder().equals(next.inOrder()) ? 0 : 1;
            pairs(old, next).forEach(pair -> counts.merge(pair, 1, Integer::sum));
        }
        List<Move> moves = new ArrayList<>();
        counts.forEach((pair, count) ->
                moves.add(new Move(pair.from(), pair.to(), count, ByteCount.of(count * bytes))));
        return new Moves(List.copyOf(moves), changed);
    }

    /// A new holder copies from one that leaves, else from the old leader.
    private static List<Pair> pairs(ReplicaSet old, ReplicaSet next) {
        List<NodeId> leaving = missing(old, next);
        List<Pair> pairs = new ArrayList<>();
        for (NodeId joining : missing(next, old)) {
            int place = pairs.size();
            NodeId from = place < leaving.size() ? leaving.get(place) : old.nodes().getFirst();
            pairs.add(new Pair(from, joining));
        }
        return pairs;
    }

    private static List<NodeId> missing(ReplicaSet of, ReplicaSet in) {
        var others = new TreeSet<>(in.nodes());
        return of.nodes().stream().filter(node -> !others.contains(node)).toList();
    }
}
