package io.granary.quorum.hedge;

import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What this node has learned about how fast its peers answer. Safe for any thread.
///
/// Times are readings of the monotonic clock, in nanoseconds.
public final class Nearness {
    private static final Duration UNKNOWN_P95 = Duration.ofMillis(50);

    /// Below this, what makes one peer faster than another is chance.
    private static final long NOISE = Duration.ofMillis(2).toNanos();

    private final Map<NodeId, LatencyEstimate> estimates = new ConcurrentHashMap<>();

    /// `nodes`, the fastest first. One that was never asked counts as near, so that it is tried.
    public List<NodeId> nearestFirst(List<NodeId> nodes, long now) {
        return nodes.size() == 1 ? nodes : ranked(nodes, now).stream().map(Ranked::node).toList();
    }

    /// `nodes` in rings, the nearest ring first: nodes of one ring answer about equally fast, no
    /// slower than half as long again as the fastest of them.
    public List<List<NodeId>> rings(List<NodeId> nodes, long now) {
        List<List<NodeId>> rings = new ArrayList<>();
        long limit = -1;
        for (Ranked next : ranked(nodes, now)) {
            if (next.expected() > limit) {
                limit = next.expected() + next.expected() / 2 + NOISE;
                rings.add(new ArrayList<>());
            }
            rings.getLast().add(next.node());
        }
        return rings;
    }

    private record Ranked(NodeId node, long expected) {}

    private List<Ranked> ranked(List<NodeId> nodes, long now) {
        List<Ranked> ranked = new ArrayList<>(nodes.size());
        for (NodeId node : nodes) {
            LatencyEstimate known = estimates.get(node);
            ranked.add(new Ranked(node, known == null ? 0 : known.expected(now)));
        }
        ranked.sort(Comparator.comparingLong(Ranked::expected));
        return ranked;
    }

    public void answered(NodeId node, long nanos, long now) {
        estimates.merge(
                node, LatencyEstimate.first(nanos, now), (known, _) -> known.answered(nanos, now));
    }

    public void failed(NodeId node, long now) {
        estimates.merge(
                node, LatencyEstimate.first(0, now).failed(now), (known, _) -> known.failed(now));
    }

    /// How long to wait for the slowest of `nodes` before asking one more.
    public Duration hedgeAfter(List<NodeId> nodes, Duration atLeast) {
        long longest = atLeast.toNanos();
        for (NodeId node : nodes) {
            LatencyEstimate known = estimates.get(node);
            longest = Math.max(longest, known == null ? UNKNOWN_P95.toNanos() : known.p95());
        }
        return Duration.ofNanos(longest);
    }
}
