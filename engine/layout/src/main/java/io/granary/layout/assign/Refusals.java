package io.granary.layout.assign;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Why a problem has no assignment whatever the partition size: one sentence for each reason.
final class Refusals {
    /// About 200 MB of graph: 4096 partitions on 1000 nodes, or 65536 on 64.
    private static final long MOST_PAIRS = 1L << 22;

    private Refusals() {}

    static Optional<String> of(Problem problem, int partitions) {
        return ofRoles(problem.candidates())
                .or(() -> ofCopies(problem))
                .or(() -> ofZones(problem))
                .or(() -> ofPartitions(problem, partitions));
    }

    private static Optional<String> ofRoles(List<Candidate> candidates) {
        TreeSet<NodeId> nodes = new TreeSet<>();
        long total = 0;
        for (Candidate candidate : candidates) {
            if (!nodes.add(candidate.node())) {
                return reason("node %s appears twice", candidate.node());
            }
            if (candidate.capacity() < 1) {
                return reason(
                        "node %s has capacity %d; a node that stores nothing must be a gateway",
                        candidate.node(), candidate.capacity());
            }
            if (candidate.capacity() > Long.MAX_VALUE - total) {
                return reason("the capacities add up to more than %d bytes", Long.MAX_VALUE);
            }
            total += candidate.capacity();
        }
        return Optional.empty();
    }

    private static Optional<String> ofCopies(Problem problem) {
        int copies = problem.replicationFactor();
        int nodes = problem.candidates().size();
        if (copies < 1) {
            return reason("replication factor %d is less than 1", copies);
        }
        return nodes < copies
                ? reason("replication factor %d needs as many storage nodes, not %d", copies, nodes)
                : Optional.empty();
    }

    private static Optional<String> ofZones(Problem problem) {
        int present = (int) problem.candidates().stream().map(Candidate::zone).distinct().count();
        int copies = problem.replicationFactor();
        int zones = problem.redundancy().zonesOf(copies, present);
        if (zones < 1) {
            return reason("zone redundancy %d is less than 1", zones);
        }
        if (zones > copies) {
            return reason("%d copies cannot span %d zones", copies, zones);
        }
        return present < zones
                ? reason("zone redundancy %d needs as many storage zones, not %d", zones, present)
                : Optional.empty();
    }

    private static Optional<String> ofPartitions(Problem problem, int partitions) {
        int nodes = problem.candidates().size();
        if ((long) partitions * nodes > MOST_PAIRS) {
            return reason("%d partitions are too many for %d nodes", partitions, nodes);
        }
        int before = problem.before().map(List<ReplicaSet>::size).orElse(partitions);
        return before == 0 || partitions % before != 0
                ? reason("%d partitions cannot become %d, only be doubled", before, partitions)
                : Optional.empty();
    }

    private static Optional<String> reason(String sentence, Object... details) {
        return Optional.of(sentence.formatted(details));
    }
}
