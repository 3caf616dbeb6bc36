package io.granary.layout.assign;

import java.util.ArrayList;
import java.util.List;

/// What an operator should know about a plan before applying it.
final class Warnings {
    private static final long SMALLEST_USEFUL_SIZE = 1 << 20;
    private static final double WORTH_A_ZONE_LESS = 1.01;
    private static final double WORTH_MORE_PARTITIONS = 1.05;
    private static final int FINER = 4;

    private final Cluster cluster;
    private final Demand demand;
    private final long size;
    private final List<String> warnings = new ArrayList<>();

    private Warnings(Cluster cluster, Demand demand, long size) {
        this.cluster = cluster;
        this.demand = demand;
        this.size = size;
    }

    /// The warnings about a plan in which each node holds so many partitions of that size.
    static List<String> of(Cluster cluster, Demand demand, long size, int[] held) {
        Warnings warnings = new Warnings(cluster, demand, size);
        warnings.aboutTinyPartitions();
        warnings.aboutZones();
        warnings.aboutFewPartitions();
        warnings.aboutUnusedNodes(held);
        return warnings.warnings;
    }

    private void aboutTinyPartitions() {
        if (size < SMALLEST_USEFUL_SIZE) {
            warn("a partition has only %d bytes: capacities may be in the wrong unit", size);
        }
    }

    /// A small new zone that every partition must span can shrink the whole cluster.
    private void aboutZones() {
        int zones = demand.zones();
        Demand relaxed = new Demand(demand.partitions(), demand.replicas(), zones - 1);
        long effective = effective(demand, size);
        long larger = effective(relaxed, PartitionSizes.largest(cluster, relaxed));
        if (zones > 1 && larger > effective * WORTH_A_ZONE_LESS) {
            warn(
                    "spanning %d zones leaves room for %d bytes; spanning %d would for %d",
                    zones, effective, zones - 1, larger);
        }
    }

    /// Many nodes cannot be filled with a few large partitions each.
    private void aboutFewPartitions() {
        int more = demand.partitions() * FINER;
        Demand finer = new Demand(more, demand.replicas(), demand.zones());
        long effective = effective(demand, size);
        long larger = effective(finer, PartitionSizes.largest(cluster, finer));
        if (larger > effective * WORTH_MORE_PARTITIONS) {
            warn(
                    "%d partitions leave room for %d bytes; %d would for %d",
                    demand.partitions(), effective, more, larger);
        }
    }

    private void aboutUnusedNodes(int[] held) {
        int empty = 0;
        int idle = 0;
        for (int node = 0; node < held.length; node++) {
            empty += held[node] == 0 ? 1 : 0;
            idle += held[node] < cluster.capacity(node) / size / 2 ? 1 : 0;
        }
        if (empty > 0) {
            warn("%d of %d nodes receive no partitions", empty, held.length);
        }
        if (idle > empty) {
            warn("%d of %d nodes use less than half of their capacity", idle, held.length);
        }
    }

    private static long effective(Demand demand, long size) {
        return size * demand.partitions();
    }

    private void warn(String sentence, Object... details) {
        warnings.add(sentence.formatted(details));
    }
}
