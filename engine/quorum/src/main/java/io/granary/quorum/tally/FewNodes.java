package io.granary.quorum.tally;

import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Chooses few nodes that together have enough replicas of each item: always the one with most of
/// what is still missing, which is the greedy cover of a set.
///
/// @param <T> an item, such as a partition
final class FewNodes<T> {
    private final Map<NodeId, Set<Want<T>>> useful = new LinkedHashMap<>();
    private final Map<NodeId, List<T>> plan = new LinkedHashMap<>();

    private static final class Want<T> {
        private final T item;
        private final List<NodeId> replicas;
        private int missing;

        Want(T item, List<NodeId> replicas, int missing) {
            this.item = item;
            this.replicas = replicas;
            this.missing = missing;
        }
    }

    /// @param answers how many of its replicas are to be asked for the item, at least one
    void want(T item, List<NodeId> replicas, int answers) {
        Want<T> want = new Want<>(item, List.copyOf(replicas), answers);
        replicas.forEach(
                node -> useful.computeIfAbsent(node, _ -> new LinkedHashSet<>()).add(want));
    }

    /// Chooses among `nodes` until nothing is missing that one of them has.
    void askWithin(List<NodeId> nodes) {
        List<NodeId> left = new ArrayList<>(nodes);
        while (!left.isEmpty()) {
            NodeId most = Collections.max(left, Comparator.comparingInt(this::usefulness));
            left.remove(most);
            Set<Want<T>> wants = useful.remove(most);
            if (wants != null && !wants.isEmpty()) {
                ask(most, wants);
            }
        }
    }

    Map<NodeId, List<T>> plan() {
        return plan;
    }

    private int usefulness(NodeId node) {
        return useful.getOrDefault(node, Set.of()).size();
    }

    private void ask(NodeId node, Set<Want<T>> wants) {
        plan.put(node, wants.stream().map(want -> want.item).toList());
        for (Want<T> want : wants) {
            want.missing--;
            if (want.missing == 0) {
                want.replicas.forEach(other -> forget(other, want));
            }
        }
    }

    private void forget(NodeId node, Want<T> want) {
        Set<Want<T>> wants = useful.get(node);
        if (wants != null) {
            wants.remove(want);
        }
    }
}
