package io.granary.tables.reconcile;

import io.granary.foundation.random.Randomness;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// When which node is due to be compared with. Times are nanoseconds of the monotonic clock.
final class Agenda {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(15);

    private final Randomness randomness;
    private final Map<NodeId, Entry> entries = new TreeMap<>();
    private Duration period;

    /// @param failures how many comparisons in a row have failed
    private record Entry(long due, int failures) {}

    /// @param period between two comparisons with one node, on average
    Agenda(Duration period, Randomness randomness) {
        this.period = period;
        this.randomness = randomness;
    }

    synchronized Duration period() {
        return period;
    }

    /// From now on there is another period; what would be due too late for it is due earlier.
    synchronized void changePeriod(Duration other, long now) {
        period = other;
        long latest = now + other.toNanos() / 2 + other.toNanos();
        entries.replaceAll(
                (_, entry) -> entry.due() - latest > 0 ? new Entry(drawn(now), 0) : entry);
    }

    /// All nodes are due now.
    synchronized void hurry(long now) {
        entries.replaceAll((_, entry) -> new Entry(now, entry.failures()));
    }

    /// From now on these are the nodes to compare with; those that are new are due at once.
    synchronized void setNodes(List<NodeId> nodes, long now) {
        entries.keySet().retainAll(nodes);
        nodes.forEach(node -> entries.putIfAbsent(node, new Entry(now, 0)));
    }

    /// The node that has been due for longest.
    synchronized Optional<NodeId> due(long now) {
        return entries.entrySet().stream()
                .filter(each -> each.getValue().due() - now <= 0)
                .min(Comparator.comparingLong(each -> each.getValue().due() - now))
                .map(Map.Entry::getKey);
    }

    /// Between half a period and one and a half, so that nodes do not all work at once.
    synchronized void succeeded(NodeId node, long begun) {
        put(node, new Entry(drawn(begun), 0));
    }

    private long drawn(long from) {
        long nanos = period.toNanos();
        return from + nanos / 2 + randomness.nextLong(nanos);
    }

    /// A node that failed is tried again soon, so that it is met soon after it returns.
    synchronized void failed(NodeId node, long now) {
        Entry before = entries.get(node);
        int failures = before == null ? 0 : before.failures();
        long wait = FIRST_RETRY.toNanos() << Math.min(failures, 10);
        put(node, new Entry(now + Math.min(wait, LAST_RETRY.toNanos()), failures + 1));
    }

    private void put(NodeId node, Entry entry) {
        entries.replace(node, entry);
    }
}
