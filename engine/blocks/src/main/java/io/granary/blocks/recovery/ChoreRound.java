package io.granary.blocks.recovery;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.replica.Chore;
import io.granary.blocks.replica.Chores;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sees to the chores of one kind, some at a time; one that fails is put off.
final class ChoreRound {
    private static final int BATCH = 64;

    private final Chore.Kind kind;
    private final Function<BlockId, Mono<Boolean>> look;
    private final Chores chores;
    private final RecoverySettings settings;
    private final Time time;
    private final Randomness randomness;
    private final AtomicLong successes = new AtomicLong();
    private volatile Optional<String> lastFailure = Optional.empty();

    ChoreRound(
            Chore.Kind kind,
            Function<BlockId, Mono<Boolean>> look,
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
    }

    /// Works off what is due; how long to rest before the next round.
    Mono<Duration> take() {
        return chores.planAnew(kind, settings.longestWait())
                .then(chores.due(kind, BATCH))
                .flatMap(this::seeToAll);
    }

    /// How many looks led to something being done, since the start.
    long successes() {
        return successes.get();
    }

    Optional<String> lastFailure() {
        return lastFailure;
    }

    private Mono<Duration> seeToAll(List<Chore> due) {
        Duration rest = due.size() < BATCH ? settings.pause() : Duration.ZERO;
        return Flux.fromIterable(due).flatMap(this::seeTo, settings.lanes()).then(Mono.just(rest));
    }

    private Mono<Void> seeTo(Chore chore) {
        return look.apply(chore.block())
                .flatMap(acted -> seenTo(chore, acted))
                .onErrorResume(failure -> putOff(chore, failure));
    }

    private Mono<Void> seenTo(Chore chore, boolean acted) {
        successes.addAndGet(acted ? 1 : 0);
        return chores.done(chore);
    }

    private Mono<Void> putOff(Chore chore, Throwable failure) {
        lastFailure = Optional.of("block %s: %s".formatted(chore.block(), failure.getMessage()));
        Duration wait = settings.waitAfter(chore.attempts(), randomness);
        return chores.postpone(chore, time.now().plus(wait));
    }
}
