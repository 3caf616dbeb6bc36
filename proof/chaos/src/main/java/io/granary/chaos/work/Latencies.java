package io.granary.chaos.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How long requests that succeeded took, before, during and after the faults. Any thread may use
/// it.
public final class Latencies {
    private final Map<Phase, List<Long>> taken = new EnumMap<>(Phase.class);
    private volatile Phase phase = Phase.BEFORE;

    /// When a request ended.
    public enum Phase {
        BEFORE,
        DURING,
        AFTER
    }

    public void enter(Phase next) {
        phase = next;
    }

    synchronized void took(long nanos) {
        taken.computeIfAbsent(phase, _ -> new ArrayList<>()).add(nanos);
    }

    /// Half of the requests, and all but a hundredth of them, took no longer, as `p50/p99` in
    /// milliseconds; a dash when there was none.
    public synchronized String of(Phase when) {
        List<Long> all = new ArrayList<>(taken.getOrDefault(when, List.of()));
        all.sort(Comparator.naturalOrder());
        return all.isEmpty() ? "–" : "%d/%d".formatted(at(all, 0.50), at(all, 0.99));
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1))) / 1_000_000;
    }
}
