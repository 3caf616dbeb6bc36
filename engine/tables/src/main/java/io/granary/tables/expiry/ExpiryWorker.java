package io.granary.tables.expiry;

import io.granary.foundation.work.Brake;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Pace;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// A loop that forgets, as operators see it. What they change of it lasts until the node restarts.
///
/// How long replicas wait between confirming and forgetting is none of it: it is what keeps deleted
/// rows from coming back.
record ExpiryWorker(Expiry expiry, PacedLoop loop) implements Worker {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);

    @Override
    public boolean busy() {
        return expiry.isUnderWay();
    }

    @Override
    public Optional<Headway> headway() {
        return Optional.of(expiry.headway());
    }

    @Override
    public List<Pace> paces() {
        return List.of(
                Pace.duration(
                        "period",
                        SHORTEST_PERIOD,
                        expiry::period,
                        choice -> Mono.fromRunnable(() -> expiry.changePeriod(choice))),
                Pace.duration(
                        "pause",
                        SHORTEST,
                        expiry::pause,
                        choice -> Mono.fromRunnable(() -> expiry.changePause(choice))));
    }

    @Override
    public Optional<Brake> brake() {
        return Optional.of(Brake.of(loop));
    }

    @Override
    public Mono<Void> hurry() {
        return Mono.fromRunnable(expiry::hurry);
    }

    @Override
    public String note() {
        return "%d deleted rows forgotten by all replicas".formatted(expiry.progress().forgotten());
    }
}
