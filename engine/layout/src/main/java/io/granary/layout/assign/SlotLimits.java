package io.granary.layout.assign;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// How many partitions each node may hold, pass after pass.
///
/// For an even spread everybody first takes the whole part of its fair share, then one more where
/// shares are broken. Nothing is left for the last pass, unless the arithmetic of shares erred.
final class SlotLimits {
    private SlotLimits() {}

    static List<int[]> passes(Cluster cluster, Demand demand, long size, Balance balance) {
        IntUnaryOperator room = node -> PartitionSizes.slots(cluster, demand, size, node);
        return switch (balance) {
            case MINIMAL -> List.of(limits(cluster, room));
            case EVEN -> {
                FairShares shares = new FairShares(cluster, demand, size);
                yield List.of(
                        limits(cluster, n -> Math.min(shares.atLeast(n), room.applyAsInt(n))),
                        limits(cluster, n -> Math.min(shares.atMost(n), room.applyAsInt(n))),
                        limits(cluster, room));
            }
        };
    }

    private static int[] limits(Cluster cluster, IntUnaryOperator limit) {
        return IntStream.range(0, cluster.size()).map(limit).toArray();
    }
}
