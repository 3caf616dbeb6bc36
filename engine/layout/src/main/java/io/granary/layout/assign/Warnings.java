package io.granary.layout.assign;

import java.util.ArrayList;
import java.util.List;

/// What an operator should know about a plan before applying it.
final class Warnings {
    private static final long SMALLEST_USEFUL_SIZE = 1 << 20;
    private static final double WORTH_MENTIONING = 1.01;

    private Warnings() {}

    static List<String> of(Cluster cluster, Demand demand, long size, int[] held) {
        List<String> warnings = new ArrayList<>();
        if (size < SMALLEST_USEFUL_SIZE) {
            warnings.add(
                    "a partition has only %d bytes: capacities may be in the wrong unit"
                            .formatted(size));
        }
        warnAboutZones(cluster, demand, size, warnings);
        int idle = 0;
        for (int node = 0; node < held.length; node++) {
            if (held[node] == 0) {
                warnings.add("node %s receives no partitions".formatted(cluster.node(node)));
            } else if (held[node] < cluster.capacity(node) / size / 2) {
                idle++;
            }
        }
        if (idle > 0) {
            warnings.add("%d nodes use less than half of their capacity".formatted(idle));
        }
        return warnings;
    }

    /// A small new zone that every partition must span can shrink the whole cluster.
    private static void warnAboutZones(
            Cluster cluster, Demand demand, long size, List<String> warnings) {
        if (demand.zones() == 1) {
            return;
        }
        int fewer = demand.zones() - 1;
        Demand relaxed = new Demand(demand.partitions(), demand.replicas(), fewer);
        long larger = PartitionSizes.largest(cluster, relaxed);
        if (larger > size * WORTH_MENTIONING) {
            warnings.add(
                    "spanning %d zones leaves room for %d bytes; spanning %d would for %d"
                            .formatted(
                                    demand.zones(),
                                    size * demand.partitions(),
                                    fewer,
                                    larger * demand.partitions()));
        }
    }
}
