package io.granary.quorum.tally;

import io.granary.foundation.check.Check;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.tally.Tally.Verdict;
import io.granary.quorum.tally.Tally.Vote;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/// Who answers for which items when each item needs answers from several replicas of its own.
///
/// Near replicas are chosen before far ones, and of those that are about equally near few that have
/// much of what is needed before many that have little each: a round waits for the slowest of those
/// it asks. What one node is chosen for is asked of it together. Who is to be asked is only planned
/// here: [#asked] says that it was done. Made for one round; for one thread.
///
/// @param <T> an item, such as a partition
public final class Coverage<T> {
    private final Map<T, Item> items = new LinkedHashMap<>();
    private final List<List<NodeId>> rings;

    /// One item: its votes, and its replicas not asked yet, the nearest first.
    private static final class Item {
        private final List<NodeId> unasked;
        private Tally tally;

        Item(Tally tally, List<NodeId> unasked) {
            this.tally = tally;
            this.unasked = unasked;
        }

        boolean isOpen() {
            return tally.verdict() == Verdict.WAITING;
        }
    }

    /// @param wanted how many answers an item with these replicas needs
    /// @param rings all replicas of all items; those of one ring are about equally near, those of
    ///     the next farther away
    public Coverage(
            Map<T, ReplicaSet> replicas,
            ToIntFunction<ReplicaSet> wanted,
            List<List<NodeId>> rings) {
        Check.that(!replicas.isEmpty(), "nothing to be asked");
        this.rings = rings;
        replicas.forEach((item, set) -> {
            List<NodeId> order = new ArrayList<>();
            rings.forEach(order::addAll);
            order.retainAll(set.nodes());
            Check.that(order.size() == set.nodes().size(), "a replica without a rank");
            Tally tally = Tally.ofAcceptances(set, wanted.applyAsInt(set));
            items.put(item, new Item(tally, order));
        });
    }

    /// Whom to ask at the start: as many replicas of each item as it needs.
    public Map<NodeId, List<T>> first() {
        FewNodes<T> choice = new FewNodes<>();
        items.forEach((key, item) -> choice.want(key, item.unasked, item.tally.wanted()));
        rings.forEach(choice::askWithin);
        return choice.plan();
    }

    /// Whom to ask besides: one more replica of each of `some` items that still needs answers.
    public Map<NodeId, List<T>> further(Collection<T> some) {
        Map<NodeId, List<T>> plan = new LinkedHashMap<>();
        for (T key : some) {
            Item item = item(key);
            if (item.isOpen() && !item.unasked.isEmpty()) {
                assign(plan, item.unasked.getFirst(), key);
            }
        }
        return plan;
    }

    /// As the longer form, for all items.
    public Map<NodeId, List<T>> further() {
        return further(items.keySet());
    }

    /// `node` was asked for `some` items.
    public void asked(NodeId node, List<T> some) {
        for (T key : some) {
            boolean known = item(key).unasked.remove(node);
            Check.that(known, "node %s is asked twice", node);
        }
    }

    /// `node` answered for `some` items, or failed to.
    public void record(NodeId node, List<T> some, Vote vote) {
        for (T key : some) {
            Item item = item(key);
            item.tally = item.tally.record(node, vote);
        }
    }

    /// Whether there is somebody whom [#further] would name.
    public boolean hasSpare() {
        return items.values().stream().anyMatch(item -> item.isOpen() && !item.unasked.isEmpty());
    }

    /// Reached when all items have what they need, lost as soon as one can no longer get it.
    public Verdict verdict() {
        return decisive().verdict();
    }

    /// The votes of the item that says how the whole stands.
    public Tally decisive() {
        Iterator<Item> all = items.values().iterator();
        Tally decisive = all.next().tally;
        while (decisive.verdict() != Verdict.LOST && all.hasNext()) {
            Tally next = all.next().tally;
            if (next.verdict() != Verdict.REACHED) {
                decisive = decisive.verdict() == Verdict.REACHED || isLost(next) ? next : decisive;
            }
        }
        return decisive;
    }

    private static boolean isLost(Tally tally) {
        return tally.verdict() == Verdict.LOST;
    }

    private Item item(T key) {
        return Objects.requireNonNull(items.get(key), () -> key + " is none of the items");
    }

    private static <T> void assign(Map<NodeId, List<T>> plan, NodeId node, T item) {
        plan.computeIfAbsent(node, _ -> new ArrayList<>()).add(item);
    }
}
