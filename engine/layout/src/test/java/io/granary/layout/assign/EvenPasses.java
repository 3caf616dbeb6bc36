package io.granary.layout.assign;

import io.granary.rpc.NodeId;
import java.util.List;
import java.util.stream.IntStream;

/// Looks into the three passes of an even spread: whether whole numbers allowed fair shares.
final class EvenPasses {
    private final ClusterSketch sketch;
    private final List<NodeId> order;
    private final int[] least;
    private final int[] most;
    private final boolean fair;

    EvenPasses(ClusterSketch sketch, long size) {
        this.sketch = sketch;
        Cluster cluster = new Cluster(sketch.candidates());
        Demand demand =
                new Demand(
                        sketch.partitions(),
                        sketch.replicationFactor(),
                        sketch.redundancy().zonesOf(sketch.replicationFactor(), cluster.zones()));
        Before before = new Before(cluster, sketch.before().orElse(List.of()), demand.partitions());
        AssignmentGraph graph = new AssignmentGraph(cluster, demand, before, 7);
        List<int[]> passes = SlotLimits.passes(cluster, demand, size, Balance.EVEN);
        least = passes.get(0);
        most = passes.get(1);
        order = sketch.candidates().stream().map(Candidate::node).sorted().toList();
        graph.place(least);
        boolean allTook = graph.placed() == IntStream.of(least).sum();
        graph.place(most);
        fair = allTook && graph.isComplete();
    }

    /// False when some node could not take the whole part of its share or had to take more.
    boolean areFair() {
        return fair;
    }

    int[] least() {
        return inOrderOfTheSketch(least);
    }

    int[] most() {
        return inOrderOfTheSketch(most);
    }

    private int[] inOrderOfTheSketch(int[] limits) {
        return sketch.candidates().stream()
                .mapToInt(c -> limits[order.indexOf(c.node())])
                .toArray();
    }
}
