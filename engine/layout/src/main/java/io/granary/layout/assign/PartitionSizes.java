package io.granary.layout.assign;

/// The largest partition size, from a closed form: no flow needs to be computed to find it.
///
/// A node of capacity c has min(P, ⌊c/s⌋) slots for partitions of s bytes. Size s can be had
/// exactly when the zones, each counted up to P, have slots for ρ·P copies, and all nodes for R·P.
final class PartitionSizes {
    private PartitionSizes() {}

    /// The largest size that fits, or 0 when not even one byte does.
    static long largest(Cluster cluster, Demand demand) {
        long fits = 0;
        long bound = cluster.largestCapacity();
        while (fits < bound) {
            long size = bound - (bound - fits) / 2;
            if (fits(cluster, demand, size)) {
                fits = size;
            } else {
                bound = size - 1;
            }
        }
        return fits;
    }

    static boolean fits(Cluster cluster, Demand demand, long size) {
        long slots = 0;
        long inDistinctZones = 0;
        for (int zone = 0; zone < cluster.zones(); zone++) {
            long ofZone = 0;
            for (int node : cluster.nodesOf(zone)) {
                ofZone += slots(cluster, demand, size, node);
            }
            slots += ofZone;
            inDistinctZones += Math.min(demand.partitions(), ofZone);
        }
        return inDistinctZones >= (long) demand.zones() * demand.partitions()
                && slots >= (long) demand.replicas() * demand.partitions();
    }

    /// How many partitions of that size a node has room for; never one partition twice.
    static int slots(Cluster cluster, Demand demand, long size, int node) {
        return (int) Math.min(demand.partitions(), cluster.capacity(node) / size);
    }
}
