package io.granary.blocks.recovery;

import io.granary.blocks.replica.Chore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What a look at a chore came to.
///
/// @param acted whether something was done about it
/// @param failure why it has to be looked at again
record Seen(Chore chore, boolean acted, Optional<Throwable> failure) {
    static Seen done(Chore chore, boolean acted) {
        return new Seen(chore, acted, Optional.empty());
    }

    static Seen failed(Chore chore, Throwable failure) {
        return new Seen(chore, false, Optional.of(failure));
    }

    /// Looks at chores each by itself.
    ///
    /// @param look whether something was done
    static Flux<Seen> each(List<Chore> due, Function<Chore, Mono<Boolean>> look, int lanes) {
        return Flux.fromIterable(due)
                .flatMap(
                        chore ->
                                look.apply(chore)
                                        .map(acted -> done(chore, acted))
                                        .onErrorResume(
                                                failure -> Mono.just(failed(chore, failure))),
                        lanes);
    }
}
