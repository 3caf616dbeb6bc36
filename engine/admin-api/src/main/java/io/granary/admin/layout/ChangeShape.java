package io.granary.admin.layout;

import io.granary.admin.cluster.ClusterView.Node;
import io.granary.layout.health.Moving;
import io.granary.layout.health.NodeReport;
import io.granary.layout.live.LiveLayout;
import io.granary.rpc.NodeId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/// How far a change of the layout has come, as the API shows it: first metadata goes where the new
/// layout wants it, then blocks follow. Old copies stay where they are until there are new ones.
record ChangeShape(Metadata metadata, Blocks blocks) {
    /// Rows, and who hands them on. Not all nodes need to: a majority of each partition does.
    ///
    /// @param percent how much of its rows a node has handed on, on average
    /// @param secondsLeft for the slowest of those that work at it, at their pace until now; absent
    ///     while nobody tells
    record Metadata(
            int nodes,
            int nodesDone,
            int percent,
            long rowsPerSecond,
            Optional<Long> secondsLeft) {}

    /// Blocks that nodes fetch, as far as they know by now that they are to have them.
    ///
    /// @param percent of the blocks that are known to be missing somewhere, or were
    record Blocks(long missing, int percent, long blocksPerSecond, Optional<Long> secondsLeft) {}

    /// Nothing when everything is where it is to be.
    static Optional<ChangeShape> of(LiveLayout live, Collection<Node> nodes) {
        Map<NodeId, Moving> rows = moving(nodes, NodeReport::rows);
        Map<NodeId, Moving> copies = moving(nodes, NodeReport::copies);
        return live.isStill() && copies.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangeShape(metadata(live, rows), blocks(copies)));
    }

    private static Map<NodeId, Moving> moving(
            Collection<Node> nodes, Function<NodeReport, Optional<Moving>> part) {
        Map<NodeId, Moving> moving = new TreeMap<>();
        nodes.stream()
                .filter(Node::up)
                .forEach(node ->
                        node.report().flatMap(part).ifPresent(each -> moving.put(node.id(), each)));
        return moving;
    }

    private static Metadata metadata(LiveLayout live, Map<NodeId, Moving> moving) {
        int nodes = live.versions().handingOn().size();
        SortedSet<NodeId> awaited = live.versions().awaited();
        moving.keySet().retainAll(awaited);
        int done = nodes - awaited.size();
        double parts = done + moving.values().stream().mapToDouble(ChangeShape::part).sum();
        return new Metadata(
                nodes,
                done,
                nodes == 0 ? 100 : (int) (100 * parts / nodes),
                moving.values().stream().mapToLong(Moving::perSecond).sum(),
                secondsLeft(moving.values()));
    }

    private static Blocks blocks(Map<NodeId, Moving> moving) {
        Moving all = moving.values().stream().reduce(new Moving(0, 0, 0), Moving::and);
        return new Blocks(
                all.all() - all.done(),
                (int) (100 * part(all)),
                all.perSecond(),
                secondsLeft(moving.values()));
    }

    private static double part(Moving moving) {
        return moving.all() == 0 ? 1 : (double) moving.done() / moving.all();
    }

    private static Optional<Long> secondsLeft(Collection<Moving> moving) {
        OptionalLong slowest =
                moving.stream()
                        .filter(each -> each.perSecond() > 0)
                        .mapToLong(each -> Math.ceilDiv(each.all() - each.done(), each.perSecond()))
                        .max();
        return slowest.isPresent() ? Optional.of(slowest.getAsLong()) : Optional.empty();
    }
}
