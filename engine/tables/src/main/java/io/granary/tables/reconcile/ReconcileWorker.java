package io.granary.tables.reconcile;

import io.granary.foundation.work.Brake;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Pace;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// A reconcile loop as operators see it. What they change of it lasts until the node restarts.
record ReconcileWorker(Reconcile reconcile, PacedLoop loop) implements Worker {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);

    @Override
    public boolean busy() {
        return reconcile.isUnderWay();
    }

    @Override
    public Optional<Headway> headway() {
        return Optional.of(reconcile.headway());
    }

    @Override
    public List<Pace> paces() {
        return List.of(
                Pace.duration(
                        "period",
                        SHORTEST_PERIOD,
                        reconcile::period,
                        choice -> Mono.fromRunnable(() -> reconcile.changePeriod(choice))),
                Pace.duration(
                        "pause",
                        SHORTEST,
                        reconcile::pause,
                        choice -> Mono.fromRunnable(() -> reconcile.changePause(choice))));
    }

    @Override
    public Optional<Brake> brake() {
        return Optional.of(Brake.of(loop));
    }

    @Override
    public Mono<Void> hurry() {
        return Mono.fromRunnable(reconcile::hurry);
    }

    @Override
    public String note() {
        Reconcile.Progress now = reconcile.progress();
        return "%d rows sent and %d received in %d rounds with other nodes"
                .formatted(now.sent(), now.received(), now.rounds());
    }
}
