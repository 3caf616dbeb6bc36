package io.granary.layout.assign.flow;

import java.util.Arrays;

/// Pushes as much as fits from source to sink, at the lowest cost for every amount (primal-dual).
///
/// Each phase finds the cheapest price of one more unit, then fills all paths of that price at once
/// (Dinic). Arcs out of the sink are never followed: no simple path needs them, and after
/// [FlowGraph#raise] they could lie on cycles of negative cost.
public final class MinimumCostFlow {
    private static final long UNREACHED = Long.MAX_VALUE;

    private final FlowGraph graph;
    private final int source;
    private final int sink;
    private final long[] potential;
    private final long[] distance;
    private final VertexQueue queue;
    private final int[] level;
    private final int[] arcToTry;
    private final int[] path;
    private int pushed;
    private long cost;

    public MinimumCostFlow(FlowGraph graph, int source, int sink) {
        this.graph = graph;
        this.source = source;
        this.sink = sink;
        potential = new long[graph.vertices()];
        distance = new long[graph.vertices()];
        queue = new VertexQueue(distance);
        level = new int[graph.vertices()];
        arcToTry = new int[graph.vertices()];
        path = new int[graph.vertices()];
    }

    /// All that flows now, over all runs.
    public int pushed() {
        return pushed;
    }

    public long cost() {
        return cost;
    }

    /// Adds all that fits on top of what flows; can be called again after arcs were raised.
    public void run() {
        lowerSink();
        while (findPrices()) {
            while (findLevels()) {
                fillLevels();
            }
        }
    }

    /// Only arcs into the sink are raised between runs, and none out of it is followed: with the
    /// lowest potential among its neighbours no followed arc has a negative price.
    private void lowerSink() {
        for (int arc = graph.first[sink]; arc != FlowGraph.NONE; arc = graph.next[arc]) {
            if (graph.capacity[arc ^ 1] > 0) {
                potential[sink] = Math.min(potential[sink], potential[graph.target[arc]]);
            }
        }
    }

    /// Dijkstra on reduced costs; false when nothing more can reach the sink.
    private boolean findPrices() {
        Arrays.fill(distance, UNREACHED);
        queue.clear();
        queue.offer(source, 0);
        while (!queue.isEmpty()) {
            int vertex = queue.poll();
            if (vertex == sink) {
                raisePotentials();
                return true;
            }
            relaxArcsOf(vertex);
        }
        return false;
    }

    private void relaxArcsOf(int vertex) {
        for (int arc = graph.first[vertex]; arc != FlowGraph.NONE; arc = graph.next[arc]) {
            if (graph.capacity[arc] > 0) {
                long through = distance[vertex] + price(vertex, arc);
                if (through < distance[graph.target[arc]]) {
                    queue.offer(graph.target[arc], through);
                }
            }
        }
    }

    private void raisePotentials() {
        for (int vertex = 0; vertex < potential.length; vertex++) {
            potential[vertex] += Math.min(distance[vertex], distance[sink]);
        }
    }

    private long price(int from, int arc) {
        return graph.cost[arc] + potential[from] - potential[graph.target[arc]];
    }

    /// Breadth first over open arcs of price 0; the queue of vertices lives in `path`.
    private boolean findLevels() {
        Arrays.fill(level, FlowGraph.NONE);
        level[source] = 0;
        path[0] = source;
        int seen = 1;
        for (int visited = 0; visited < seen && level[sink] == FlowGraph.NONE; visited++) {
            int vertex = path[visited];
            for (int arc = graph.first[vertex]; arc != FlowGraph.NONE; arc = graph.next[arc]) {
                int target = graph.target[arc];
                if (level[target] == FlowGraph.NONE
                        && graph.capacity[arc] > 0
                        && price(vertex, arc) == 0) {
                    level[target] = level[vertex] + 1;
                    path[seen++] = target;
                }
            }
        }
        return level[sink] != FlowGraph.NONE;
    }

    /// Depth first along rising levels, without recursion: paths may be thousands of arcs long.
    private void fillLevels() {
        System.arraycopy(graph.first, 0, arcToTry, 0, arcToTry.length);
        int length = 0;
        int vertex = source;
        while (true) {
            if (vertex == sink) {
                length = pushAlong(length);
            } else if (advance(vertex)) {
                path[length++] = arcToTry[vertex];
            } else if (length == 0) {
                return;
            } else {
                level[vertex] = FlowGraph.NONE;
                length--;
            }
            vertex = length == 0 ? source : graph.target[path[length - 1]];
        }
    }

    /// Moves on to the next arc of a vertex that leads to the sink; false when there is none left.
    private boolean advance(int vertex) {
        for (int arc = arcToTry[vertex]; arc != FlowGraph.NONE; arc = graph.next[arc]) {
            if (graph.capacity[arc] > 0
                    && level[graph.target[arc]] == level[vertex] + 1
                    && price(vertex, arc) == 0) {
                arcToTry[vertex] = arc;
                return true;
            }
        }
        arcToTry[vertex] = FlowGraph.NONE;
        return false;
    }

    /// Fills the path to the sink; returns how much of it is left before its first full arc.
    private int pushAlong(int length) {
        int amount = Integer.MAX_VALUE;
        for (int step = 0; step < length; step++) {
            amount = Math.min(amount, graph.capacity[path[step]]);
        }
        int open = length;
        for (int step = length - 1; step >= 0; step--) {
            graph.push(path[step], amount);
            cost += (long) amount * graph.cost[path[step]];
            open = graph.capacity[path[step]] == 0 ? step : open;
        }
        pushed += amount;
        return open;
    }
}
