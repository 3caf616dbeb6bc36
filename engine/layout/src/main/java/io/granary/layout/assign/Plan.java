package io.granary.layout.assign;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// An assignment with its figures: one set for each partition, its first node the leader.
///
/// `partitionSize` is how many bytes a partition may grow to, `zonesSpanned` how many zones every
/// set spans at least, `moved` how many copies must be made of what was there before (0 when there
/// was nothing), `rawBytes` the capacity of all candidates. Every candidate is in
/// `partitionsPerNode`, also with 0.
public record Plan(
        List<ReplicaSet> sets,
        long partitionSize,
        int zonesSpanned,
        int moved,
        SortedMap<NodeId, Integer> partitionsPerNode,
        List<String> warnings,
        long rawBytes) {
    public Plan {
        sets = List.copyOf(sets);
        partitionsPerNode = Collections.unmodifiableSortedMap(new TreeMap<>(partitionsPerNode));
        warnings = List.copyOf(warnings);
    }

    /// What a client can store: every byte counted once.
    public long effectiveBytes() {
        return partitionSize * sets.size();
    }

    /// What the nodes can be filled with: every copy counted.
    public long usableBytes() {
        return partitionSize * partitionsPerNode.values().stream().mapToLong(n -> n).sum();
    }

    /// How much of the capacity of all candidates can be filled, in percent.
    public double usablePercent() {
        return 100.0 * usableBytes() / rawBytes;
    }
}
