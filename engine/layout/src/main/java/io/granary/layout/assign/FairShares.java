package io.granary.layout.assign;

import java.util.function.DoublePredicate;

/// The share of partitions that each node would hold if partitions could be cut anywhere.
///
/// At a size x a node takes c/x partitions, but no more than it has slots. Every zone has such a
/// size: one for all that cannot hold more than a whole copy of everything, a larger one for the
/// others, which share what is left but keep at least a whole copy each. Shares never exceed slots,
/// hence whole numbers next to the shares always make an assignment. Only +, −, ×, ÷ are used, so
/// the result is the same on every machine.
final class FairShares {
    /// Far above the error of the arithmetic, far below what a partition more or less means.
    private static final double TOLERANCE = 1e-6;

    private final Cluster cluster;
    private final Demand demand;
    private final long partitionSize;
    private final double[] sizes;

    FairShares(Cluster cluster, Demand demand, long partitionSize) {
        this.cluster = cluster;
        this.demand = demand;
        this.partitionSize = partitionSize;
        double shared = largest(this::satisfies);
        double scarce = 0;
        for (int zone = 0; zone < cluster.zones(); zone++) {
            scarce += isScarce(zone, shared) ? slots(zone, shared) : 0;
        }
        double left = demand.copies() - scarce;
        double ample = largest(size -> ampleSlots(shared, size) >= left);
        sizes = new double[cluster.zones()];
        for (int zone = 0; zone < sizes.length; zone++) {
            sizes[zone] = isScarce(zone, shared) ? shared : Math.min(ample, wholeCopy(zone));
        }
    }

    int atLeast(int node) {
        return (int) Math.floor(of(node) + TOLERANCE);
    }

    int atMost(int node) {
        return (int) Math.ceil(of(node) - TOLERANCE);
    }

    private double of(int node) {
        return taken(node, sizes[cluster.zoneOf(node)]);
    }

    private double taken(int node, double size) {
        double slots = PartitionSizes.slots(cluster, demand, partitionSize, node);
        return Math.min(slots, cluster.capacity(node) / size);
    }

    private double slots(int zone, double size) {
        double slots = 0;
        for (int node : cluster.nodesOf(zone)) {
            slots += taken(node, size);
        }
        return slots;
    }

    private boolean satisfies(double size) {
        double slots = 0;
        double inDistinctZones = 0;
        for (int zone = 0; zone < cluster.zones(); zone++) {
            double ofZone = slots(zone, size);
            slots += ofZone;
            inDistinctZones += Math.min(demand.partitions(), ofZone);
        }
        return slots >= demand.copies()
                && inDistinctZones >= (double) demand.partitions() * demand.zones();
    }

    /// Such a zone cannot hold more than one whole copy of everything: each of its bytes counts.
    private boolean isScarce(int zone, double shared) {
        return slots(zone, shared) <= demand.partitions();
    }

    private double ampleSlots(double shared, double size) {
        double slots = 0;
        for (int zone = 0; zone < cluster.zones(); zone++) {
            slots += isScarce(zone, shared) ? 0 : Math.max(demand.partitions(), slots(zone, size));
        }
        return slots;
    }

    /// The size at which a zone holds one whole copy of everything.
    private double wholeCopy(int zone) {
        return largest(size -> slots(zone, size) >= demand.partitions());
    }

    /// The largest size for which a claim holds; it holds for the whole one and fails from some on.
    private double largest(DoublePredicate claim) {
        double holds = partitionSize;
        double bound = 2.0 * cluster.rawBytes();
        double middle = holds + (bound - holds) / 2;
        while (holds < middle && middle < bound) {
            if (claim.test(middle)) {
                holds = middle;
            } else {
                bound = middle;
            }
            middle = holds + (bound - holds) / 2;
        }
        return holds;
    }
}
