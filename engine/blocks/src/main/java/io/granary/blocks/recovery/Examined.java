package io.granary.blocks.recovery;

import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.replica.Chore;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What a look at this node and at the references told of a copy that may have to go.
sealed interface Examined {
    /// Nothing is to be asked any more.
    record Over(Seen seen) implements Examined {}

    /// Those who are to have the block must be asked.
    ///
    /// @param live who needs it, as a quorum says; some of them, if there are many
    record Open(Chore chore, List<BlockReference> live) implements Examined {
        BlockId block() {
            return chore.block();
        }
    }

    static Mono<Examined> over(Chore chore) {
        return Mono.just(new Over(Seen.done(chore, false)));
    }

    /// Examines chores each by itself.
    static Flux<Examined> each(
            List<Chore> due, Function<Chore, Mono<Examined>> examine, int lanes) {
        return Flux.fromIterable(due)
                .flatMap(
                        chore ->
                                Mono.defer(() -> examine.apply(chore))
                                        .onErrorResume(failure ->
                                                Mono.just(new Over(Seen.failed(chore, failure)))),
                        lanes);
    }
}
