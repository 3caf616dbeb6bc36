package io.granary.layout.assign.flow;

import java.util.Arrays;

/// A graph of arcs with capacities and costs, in plain arrays.
///
/// Arc `e` and the arc back, `e ^ 1`, are added together; what flows over one is capacity of the
/// other, at the opposite cost.
public final class FlowGraph {
    /// The end of a vertex's arcs.
    public static final int NONE = -1;

    final int[] first;
    final int[] next;
    final int[] target;
    final int[] capacity;
    final int[] cost;
    private int arcs;

    /// Has room for so many arcs, each counted without its arc back.
    public FlowGraph(int vertices, int arcs) {
        first = new int[vertices];
        Arrays.fill(first, NONE);
        next = new int[2 * arcs];
        target = new int[2 * arcs];
        capacity = new int[2 * arcs];
        cost = new int[2 * arcs];
    }

    int vertices() {
        return first.length;
    }

    /// Adds an arc and the one back; returns its number.
    public int addArc(int from, int to, int limit, int price) {
        int arc = arcs;
        add(from, to, limit, price);
        add(to, from, 0, -price);
        return arc;
    }

    private void add(int from, int to, int limit, int price) {
        target[arcs] = to;
        capacity[arcs] = limit;
        cost[arcs] = price;
        next[arcs] = first[from];
        first[from] = arcs++;
    }

    public int firstArc(int vertex) {
        return first[vertex];
    }

    public int nextArc(int arc) {
        return next[arc];
    }

    public int target(int arc) {
        return target[arc];
    }

    public int flow(int arc) {
        return capacity[arc ^ 1];
    }

    /// Raises what an arc can carry in all to `limit`; what flows already goes on flowing.
    public void raise(int arc, int limit) {
        capacity[arc] = limit - flow(arc);
    }

    void push(int arc, int amount) {
        capacity[arc] -= amount;
        capacity[arc ^ 1] += amount;
    }
}
