package io.granary.blocks.recovery;

import io.granary.blocks.replica.Chore;
import io.granary.blocks.replica.Chores;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Meter;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sees to the chores of one kind, some at a time; one that fails is put off.
final class ChoreRound {
    private static final int BATCH = 64;
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Chore.Kind kind;
    private final BiFunction<List<Chore>, Integer, Flux<Seen>> look;
    private final Chores chores;
    private final Time time;
    private final Randomness randomness;
    private final Meter successes;
    private volatile RecoverySettings settings;

    ChoreRound(
            Chore.Kind kind,
            BiFunction<List<Chore>, Integer, Flux<Seen>> look,
            Chores chores,
            RecoverySettings settings,
            Time time,
            Randomness randomness) {
        this.kind = kind;
        this.look = look;
        this.chores = chores;
        this.settings = settings;
        this.time = time;
        this.randomness = randomness;
        this.successes = Meter.over(LATELY, time);
    }

    /// Works off what is due; how long to rest before the next round.
    ///
    /// @param missed is told why a chore was put off
    Mono<Duration> take(Consumer<String> missed) {
        return chores.planAnew(kind, settings.longestWait())
                .then(chores.due(kind, BATCH))
                .flatMap(due -> seeToAll(due, missed));
    }

    /// How many looks led to something being done, since the start.
    long successes() {
        return successes.total();
    }

    double successesPerSecond() {
        return successes.perSecond();
    }

    int lanes() {
        return settings.lanes();
    }

    /// From the next round on.
    void lanes(int lanes) {
        settings = settings.lanes(lanes);
    }

    private Mono<Duration> seeToAll(List<Chore> due, Consumer<String> missed) {
        Duration rest = due.size() < BATCH ? settings.pause() : Duration.ZERO;
        return look.apply(due, settings.lanes())
                .flatMap(seen -> noted(seen, missed), settings.lanes())
                .then(Mono.just(rest));
    }

    private Mono<Void> noted(Seen seen, Consumer<String> missed) {
        successes.add(seen.acted() ? 1 : 0);
        return seen.failure()
                .map(failure -> putOff(seen.chore(), failure, missed))
                .orElseGet(() -> chores.done(seen.chore()));
    }

    private Mono<Void> putOff(Chore chore, Throwable failure, Consumer<String> missed) {
        missed.accept("block %s: %s".formatted(chore.block(), failure.getMessage()));
        Duration wait = settings.waitAfter(chore.attempts(), randomness);
        return chores.postpone(chore, time.now().plus(wait));
    }
}
