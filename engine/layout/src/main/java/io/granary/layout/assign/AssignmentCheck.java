package io.granary.layout.assign;

import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Judges an assignment that came from elsewhere by the promises it makes, not by how it was found.
///
/// The nodes of one set are distinct because [ReplicaSet] admits nothing else. Whether a better
/// assignment exists is not asked: an old one stays valid.
public final class AssignmentCheck {
    private static final int MOST_FAULTS = 20;

    private final SortedMap<NodeId, Candidate> candidates = new TreeMap<>();
    private final SortedMap<NodeId, Integer> held = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private AssignmentCheck() {}

    /// What is wrong with an assignment, in sentences; empty when it keeps every promise.
    public static List<String> faults(
            List<Candidate> roles,
            PartitionBits bits,
            int replicationFactor,
            ZoneRedundancy redundancy,
            long partitionSize,
            List<ReplicaSet> sets) {
        AssignmentCheck check = new AssignmentCheck();
        check.claim(
                sets.size() == bits.partitions(),
                "%d sets for %d partitions",
                sets.size(),
                bits.partitions());
        check.judge(roles, replicationFactor, redundancy, partitionSize, sets);
        return List.copyOf(check.faults);
    }

    /// As above for any number of partitions, which only tests have.
    static List<String> faults(
            List<Candidate> roles,
            int replicationFactor,
            ZoneRedundancy redundancy,
            long partitionSize,
            List<ReplicaSet> sets) {
        AssignmentCheck check = new AssignmentCheck();
        check.judge(roles, replicationFactor, redundancy, partitionSize, sets);
        return List.copyOf(check.faults);
    }

    private void judge(
            List<Candidate> roles,
            int replicationFactor,
            ZoneRedundancy redundancy,
            long partitionSize,
            List<ReplicaSet> sets) {
        roles.forEach(this::judge);
        int present = (int) roles.stream().map(Candidate::zone).distinct().count();
        int zones = redundancy.zonesOf(replicationFactor, present);
        claim(
                1 <= zones && zones <= replicationFactor,
                "%d copies cannot span %d zones",
                replicationFactor,
                zones);
        for (int partition = 0; partition < sets.size(); partition++) {
            List<NodeId> nodes = sets.get(partition).nodes();
            claim(
                    nodes.size() == replicationFactor,
                    "partition %d has %d copies, not %d",
                    partition,
                    nodes.size(),
                    replicationFactor);
            judge(partition, nodes, zones);
        }
        claim(partitionSize > 0, "a partition of %d bytes", partitionSize);
        candidates.values().forEach(candidate -> judge(candidate, partitionSize));
    }

    private void judge(Candidate role) {
        claim(role.capacity() > 0, "node %s has capacity %d", role.node(), role.capacity());
        claim(!candidates.containsKey(role.node()), "node %s has two roles", role.node());
        candidates.put(role.node(), role);
    }

    private void judge(int partition, List<NodeId> nodes, int zones) {
        TreeSet<String> spanned = new TreeSet<>();
        for (NodeId node : nodes) {
            Candidate candidate = candidates.get(node);
            claim(candidate != null, "partition %d: node %s stores nothing", partition, node);
            if (candidate != null) {
                spanned.add(candidate.zone());
                held.merge(node, 1, Integer::sum);
            }
        }
        claim(
                spanned.size() >= zones,
                "partition %d spans %d zones, not %d",
                partition,
                spanned.size(),
                zones);
    }

    private void judge(Candidate candidate, long partitionSize) {
        int partitions = held.getOrDefault(candidate.node(), 0);
        claim(
                partitions == 0 || partitionSize <= candidate.capacity() / partitions,
                "node %s holds %d partitions of %d bytes in %d",
                candidate.node(),
                partitions,
                partitionSize,
                candidate.capacity());
    }

    /// Keeps the first faults only: a hostile version has one for each partition.
    private void claim(boolean holds, String fault, Object... details) {
        if (!holds && faults.size() < MOST_FAULTS) {
            faults.add(fault.formatted(details));
        }
    }
}
