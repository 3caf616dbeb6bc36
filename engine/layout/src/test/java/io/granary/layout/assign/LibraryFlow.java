package io.granary.layout.assign;

import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jgrapht.alg.flow.DinicMFImpl;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/// The assignment as a flow problem for a library's solvers, written down anew.
final class LibraryFlow {
    static final int NEW_COPY = 1 << 20;

    private final ClusterSketch cluster;
    private final SimpleDirectedWeightedGraph<String, DefaultWeightedEdge> graph =
            new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    private final Map<DefaultWeightedEdge, Integer> least = new HashMap<>();
    private final Map<DefaultWeightedEdge, Integer> most = new HashMap<>();
    private final TreeSet<String> zones = new TreeSet<>();

    /// The bounds of the nodes' loads are in the order of the candidates.
    LibraryFlow(ClusterSketch cluster, int[] least, int[] most) {
        this.cluster = cluster;
        cluster.candidates().forEach(candidate -> zones.add(candidate.zone()));
        graph.addVertex("source");
        graph.addVertex("sink");
        for (int node = 0; node < most.length; node++) {
            String name = cluster.candidates().get(node).node().toString();
            graph.addVertex(name);
            arc(name, "sink", least[node], most[node], 0);
        }
        for (int partition = 0; partition < cluster.partitions(); partition++) {
            addPartition(partition);
        }
    }

    static LibraryFlow ofSize(ClusterSketch cluster, long size) {
        int[] most =
                cluster.candidates().stream()
                        .mapToInt(c -> (int) Math.min(cluster.partitions(), c.capacity() / size))
                        .toArray();
        return new LibraryFlow(cluster, new int[most.length], most);
    }

    private void addPartition(int partition) {
        int copies = cluster.replicationFactor();
        int spanned = cluster.redundancy().zonesOf(copies, zones.size());
        graph.addVertex(partition + " spanning");
        graph.addVertex(partition + " anywhere");
        arc("source", partition + " spanning", 0, spanned, 0);
        arc("source", partition + " anywhere", 0, copies - spanned, 0);
        for (String zone : zones) {
            String inZone = partition + " in " + zone;
            graph.addVertex(inZone);
            arc(partition + " spanning", inZone, 0, 1, 0);
            arc(partition + " anywhere", inZone, 0, copies - spanned, 0);
            for (Candidate candidate : cluster.candidates()) {
                if (candidate.zone().equals(zone)) {
                    int price = priceOf(cluster, partition, candidate);
                    arc(inZone, candidate.node().toString(), 0, 1, price);
                }
            }
        }
    }

    private void arc(String from, String to, int low, int high, int price) {
        DefaultWeightedEdge edge = graph.addEdge(from, to);
        graph.setEdgeWeight(edge, price);
        least.put(edge, low);
        most.put(edge, high);
    }

    /// What a copy costs: nothing where it was, a new one much, one more from another zone.
    static int priceOf(ClusterSketch cluster, int partition, Candidate candidate) {
        List<ReplicaSet> before = cluster.before().orElse(List.of());
        if (before.isEmpty()) {
            return 0;
        }
        List<NodeId> old = before.get(partition).nodes();
        if (old.contains(candidate.node())) {
            return 0;
        }
        boolean inZone =
                cluster.candidates().stream()
                        .anyMatch(c -> c.zone().equals(candidate.zone()) && old.contains(c.node()));
        return inZone ? NEW_COPY : NEW_COPY + 1;
    }

    /// The price of all copies of a plan.
    static long priceOf(ClusterSketch cluster, Plan plan) {
        long price = 0;
        for (int partition = 0; partition < plan.sets().size(); partition++) {
            List<NodeId> set = plan.sets().get(partition).nodes();
            for (Candidate candidate : cluster.candidates()) {
                price +=
                        set.contains(candidate.node()) ? priceOf(cluster, partition, candidate) : 0;
            }
        }
        return price;
    }

    private int wanted() {
        return cluster.replicationFactor() * cluster.partitions();
    }

    boolean isFeasible() {
        most.forEach(graph::setEdgeWeight);
        double flow = new DinicMFImpl<>(graph).getMaximumFlowValue("source", "sink");
        return Math.round(flow) == wanted();
    }

    long lowestPrice() {
        var problem =
                new MinimumCostFlowProblemImpl<>(
                        graph,
                        vertex ->
                                switch (vertex) {
                                    case "source" -> wanted();
                                    case "sink" -> -wanted();
                                    default -> 0;
                                },
                        edge -> most.getOrDefault(edge, 0),
                        edge -> least.getOrDefault(edge, 0));
        double price =
                new CapacityScalingMinimumCostFlow<String, DefaultWeightedEdge>()
                        .getMinimumCostFlow(problem)
                        .getCost();
        return Math.round(price);
    }
}
