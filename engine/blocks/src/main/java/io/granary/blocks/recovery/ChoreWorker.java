package io.granary.blocks.recovery;

import io.granary.blocks.replica.Chores;
import io.granary.foundation.work.Brake;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Pace;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// One of recovery's loops as operators see it. What they change of it lasts until the node
/// restarts.
///
/// @param waiting counts its chores by walking over them
record ChoreWorker(PacedLoop loop, ChoreRound round, Supplier<Mono<Chores.Count>> waiting)
        implements Worker {
    @Override
    public Mono<OptionalLong> queue() {
        return waiting.get().map(count -> OptionalLong.of(count.waiting()));
    }

    @Override
    public Optional<Headway> headway() {
        return Optional.of(Headway.endless(round.successes(), round.successesPerSecond()));
    }

    @Override
    public List<Pace> paces() {
        return List.of(
                Pace.count(
                        "lanes",
                        RecoverySettings.MOST_LANES,
                        round::lanes,
                        choice -> Mono.fromRunnable(() -> round.lanes(choice))));
    }

    @Override
    public Optional<Brake> brake() {
        return Optional.of(Brake.of(loop));
    }
}
