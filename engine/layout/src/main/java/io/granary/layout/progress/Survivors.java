package io.granary.layout.progress;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;

/// What is left of replica sets when an operator has given up nodes for ever (§B.7).
///
/// A banned node counts like one that is down. Only where so many are banned that the others can
/// never be a majority again are the others taken for the whole set: what none of them holds is
/// lost, which the operator has agreed to, and the rest goes on.
record Survivors(SortedSet<NodeId> banned) {
    /// Whether the nodes that are not banned can be no majority of `set` any more.
    boolean gaveUp(ReplicaSet set) {
        return !banned.isEmpty() && of(set).size() < set.writeQuorum();
    }

    /// The nodes whose answers count for `set`; nothing when all of them are banned.
    Optional<ReplicaSet> left(ReplicaSet set) {
        if (!gaveUp(set)) {
            return Optional.of(set);
        }
        List<NodeId> others = of(set);
        return others.isEmpty() ? Optional.empty() : Optional.of(new ReplicaSet(others));
    }

    /// Whether what is claimed by nodes of `set` is as good as known to whoever asks a majority: a
    /// majority claims it, or all do that are left of a set that was given up.
    boolean suffices(ReplicaSet set, Predicate<NodeId> claim) {
        if (gaveUp(set)) {
            return of(set).stream().allMatch(claim);
        }
        int count = 0;
        for (NodeId node : set.nodes()) {
            count += claim.test(node) ? 1 : 0;
        }
        return count >= set.writeQuorum();
    }

    private List<NodeId> of(ReplicaSet set) {
        return set.nodes().stream().filter(node -> !banned.contains(node)).toList();
    }
}
