package io.granary.layout.assign;

import io.granary.foundation.check.Check;
import io.granary.layout.assign.flow.FlowGraph;
import io.granary.layout.assign.flow.MinimumCostFlow;

/// The flow whose units are copies: source → partition → zone of the partition → node → sink.
///
/// Each partition has two vertices: one sends ρ copies, each to another zone; the other sends the
/// rest anywhere. The arc from a partition's zone to a node carries one copy, so copies are on
/// distinct nodes. A copy that was there before is free, a new one costs, and one that comes
/// from another zone costs a trifle more, so that copies are made inside a zone where possible.
/// The order of all arcs is shuffled: otherwise the same few nodes would share all their
/// partitions, and few could help to restore a lost one.
final class AssignmentGraph {
    private static final int SOURCE = 0;
    private static final int SINK = 1;
    private static final int FIRST_PARTITION = 2;

    private final Cluster cluster;
    private final Demand demand;
    private final Before before;
    private final SplitMix64 chance;
    private final FlowGraph graph;
    private final MinimumCostFlow flow;
    private final int[] arcToSink;

    AssignmentGraph(Cluster cluster, Demand demand, Before before, long seed) {
        this.cluster = cluster;
        this.demand = demand;
        this.before = before;
        chance = new SplitMix64(seed);
        int partitions = demand.partitions();
        int zones = cluster.zones();
        graph =
                new FlowGraph(
                        FIRST_PARTITION + partitions * (2 + zones) + cluster.size(),
                        partitions * (2 + 2 * zones + cluster.size()) + cluster.size());
        arcToSink = new int[cluster.size()];
        for (int partition : shuffled(partitions)) {
            addPartition(partition);
        }
        for (int node : shuffled(cluster.size())) {
            arcToSink[node] = graph.addArc(vertexOfNode(node), SINK, 0, 0);
        }
        flow = new MinimumCostFlow(graph, SOURCE, SINK);
    }

    private void addPartition(int partition) {
        int elsewhere = demand.replicas() - demand.zones();
        graph.addArc(SOURCE, spanning(partition), demand.zones(), 0);
        if (elsewhere > 0) {
            graph.addArc(SOURCE, anywhere(partition), elsewhere, 0);
        }
        for (int zone : shuffled(cluster.zones())) {
            graph.addArc(spanning(partition), vertexOfZone(partition, zone), 1, 0);
            if (elsewhere > 0) {
                graph.addArc(anywhere(partition), vertexOfZone(partition, zone), elsewhere, 0);
            }
            addCopies(partition, zone);
        }
    }

    private void addCopies(int partition, int zone) {
        int[] nodes = cluster.nodesOf(zone).clone();
        chance.shuffle(nodes);
        int inZone = before.heldInZone(partition, zone) ? newCopy() : newCopy() + 1;
        for (int node : nodes) {
            boolean isFree = before.isNothing() || before.held(partition, node);
            int cost = isFree ? 0 : inZone;
            graph.addArc(vertexOfZone(partition, zone), vertexOfNode(node), 1, cost);
        }
    }

    /// So much that all the trifles together never outweigh one copy.
    private int newCopy() {
        return demand.copies() + 1;
    }

    private int[] shuffled(int count) {
        int[] numbers = new int[count];
        for (int number = 0; number < count; number++) {
            numbers[number] = number;
        }
        chance.shuffle(numbers);
        return numbers;
    }

    private static int spanning(int partition) {
        return FIRST_PARTITION + partition;
    }

    private int anywhere(int partition) {
        return FIRST_PARTITION + demand.partitions() + partition;
    }

    private int vertexOfZone(int partition, int zone) {
        return FIRST_PARTITION + 2 * demand.partitions() + partition * cluster.zones() + zone;
    }

    private int vertexOfNode(int node) {
        return FIRST_PARTITION + demand.partitions() * (2 + cluster.zones()) + node;
    }

    /// Places all copies that fit when no node holds more than its limit; none is taken back.
    void place(int[] limits) {
        for (int node = 0; node < limits.length; node++) {
            graph.raise(arcToSink[node], limits[node]);
        }
        flow.run();
    }

    int placed() {
        return flow.pushed();
    }

    boolean isComplete() {
        return placed() == demand.copies();
    }

    /// How many copies are not where they were before.
    int moved() {
        return (int) (flow.cost() / newCopy());
    }

    /// The nodes of every partition, in no particular order.
    int[][] members() {
        Check.that(isComplete(), "%d copies of %d", placed(), demand.copies());
        int[][] members = new int[demand.partitions()][];
        for (int partition = 0; partition < members.length; partition++) {
            members[partition] = membersOf(partition);
        }
        return members;
    }

    private int[] membersOf(int partition) {
        int[] members = new int[demand.replicas()];
        int found = 0;
        for (int zone = 0; zone < cluster.zones(); zone++) {
            int vertex = vertexOfZone(partition, zone);
            for (int arc = graph.firstArc(vertex);
                    arc != FlowGraph.NONE;
                    arc = graph.nextArc(arc)) {
                int node = graph.target(arc) - vertexOfNode(0);
                if (node >= 0 && graph.flow(arc) > 0) {
                    members[found++] = node;
                }
            }
        }
        return members;
    }
}
