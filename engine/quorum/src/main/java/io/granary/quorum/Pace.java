package io.granary.quorum;

import io.granary.foundation.time.Time;
import io.granary.quorum.hedge.HedgeBudget;
import io.granary.quorum.hedge.Nearness;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;

/// How fast peers are and how long to wait for them: what all rounds of one node share.
record Pace(Time time, Nearness nearness, HedgeBudget hedges, QuorumSettings settings) {
    static Pace of(Time time, QuorumSettings settings) {
        return new Pace(time, new Nearness(), new HedgeBudget(settings.hedgePercent()), settings);
    }

    List<NodeId> nearestFirst(List<NodeId> nodes) {
        return nearness.nearestFirst(nodes, time.monotonicNanos());
    }

    List<List<NodeId>> rings(List<NodeId> nodes) {
        return nearness.rings(nodes, time.monotonicNanos());
    }

    Duration hedgeAfter(List<NodeId> nodes) {
        return nearness.hedgeAfter(nodes, settings.shortestHedge());
    }

    Disposable after(Duration delay, Runnable action) {
        return time.timers().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
