package io.granary.layout.health;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Set;

/// How many partitions of one assignment have how many of their replicas.
///
/// @param partitions how many there are
/// @param withQuorum of these, with enough replicas for writing, and so for reading
/// @param complete of these, with all replicas
public record PartitionHealth(int partitions, int withQuorum, int complete) {
    static PartitionHealth of(List<ReplicaSet> sets, Set<NodeId> reachable) {
        int withQuorum = 0;
        int complete = 0;
        for (ReplicaSet set : sets) {
            int up = (int) set.nodes().stream().filter(reachable::contains).count();
            withQuorum += up >= set.writeQuorum() ? 1 : 0;
            complete += up == set.nodes().size() ? 1 : 0;
        }
        return new PartitionHealth(sets.size(), withQuorum, complete);
    }

    public boolean allHaveQuorum() {
        return withQuorum == partitions;
    }

    public boolean allComplete() {
        return complete == partitions;
    }

    int withoutQuorum() {
        return partitions - withQuorum;
    }
}
