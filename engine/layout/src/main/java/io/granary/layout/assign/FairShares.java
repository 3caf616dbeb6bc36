package io.granary.layout.assign;

import java.util.function.DoublePredicate;

/// The share of partitions that each node would hold if partitions could be cut anywhere.
///
/// Levels are capacities at which a node is full, that is, holds every partition. At one level all
/// nodes are filled in proportion to their capacity; zones that may not get less than one whole
/// copy have a lower level of their own. Only +, −, ×, ÷ are used, so the result is the same on every
/// machine.
final class FairShares {
    /// Far above the error of the arithmetic, far below what a partition more or less means.
    private static final double TOLERANCE = 1e-6;

    private final Cluster cluster;
    private final Demand demand;
    private final double[] levels;

    FairShares(Cluster cluster, Demand demand, long partitionSize) {
        this.cluster = cluster;
        this.demand = demand;
        double feasible = (double) partitionSize * demand.partitions();
        double level = largest(feasible, this::satisfies);
        double scarce = 0;
        for (int zone = 0; zone < cluster.zones(); zone++) {
            scarce += isScarce(zone, level) ? cluster.zoneCapacity(zone) / level : 0;
        }
        double others = demand.replicas() - scarce;
        double ample = largest(level, higher -> ampleCopies(level, higher) >= others);
        levels = new double[cluster.zones()];
        for (int zone = 0; zone < levels.length; zone++) {
            double whole = cluster.zoneCapacity(zone);
            levels[zone] = isScarce(zone, level) ? level : Math.min(ample, whole);
        }
    }

    int atLeast(int node) {
        return (int) Math.floor(of(node) + TOLERANCE);
    }

    int atMost(int node) {
        return (int) Math.ceil(of(node) - TOLERANCE);
    }

    private double of(int node) {
        double level = levels[cluster.zoneOf(node)];
        return demand.partitions() * Math.min(1, cluster.capacity(node) / level);
    }

    private boolean satisfies(double level) {
        double copies = 0;
        double inDistinctZones = 0;
        for (int zone = 0; zone < cluster.zones(); zone++) {
            copies += copies(zone, level);
            inDistinctZones += Math.min(1, cluster.zoneCapacity(zone) / level);
        }
        return copies >= demand.replicas() && inDistinctZones >= demand.zones();
    }

    /// Such a zone cannot hold one whole copy of everything, so each of its bytes is needed.
    private boolean isScarce(int zone, double level) {
        return cluster.zoneCapacity(zone) <= level;
    }

    private double ampleCopies(double level, double higher) {
        double copies = 0;
        for (int zone = 0; zone < cluster.zones(); zone++) {
            copies += isScarce(zone, level) ? 0 : Math.max(1, copies(zone, higher));
        }
        return copies;
    }

    /// How many copies of everything a zone holds when its nodes are full at that level.
    private double copies(int zone, double level) {
        double copies = 0;
        for (int node : cluster.nodesOf(zone)) {
            copies += Math.min(1, cluster.capacity(node) / level);
        }
        return copies;
    }

    /// The largest level, from `low` on, for which a claim holds that fails from some level on.
    private double largest(double low, DoublePredicate claim) {
        double holds = low;
        double bound = Math.max(low, 2.0 * cluster.rawBytes());
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
