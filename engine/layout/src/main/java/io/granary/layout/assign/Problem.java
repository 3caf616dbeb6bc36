package io.granary.layout.assign;

import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import java.util.List;
import java.util.Optional;

/// Everything an assignment depends on; equal problems have equal plans.
///
/// The sets `before` may be fewer than the partitions now (the count only ever doubles): each part
/// of a split partition starts where the whole was.
public record Problem(
        List<Candidate> candidates,
        PartitionBits bits,
        int replicationFactor,
        ZoneRedundancy redundancy,
        Balance balance,
        Optional<List<ReplicaSet>> before,
        long seed) {
    public Problem {
        candidates = List.copyOf(candidates);
        before = before.map(List::copyOf);
    }
}
