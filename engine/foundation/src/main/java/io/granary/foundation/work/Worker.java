package io.granary.foundation.work;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;

/// Background work of one kind at one node, as operators see and steer it. A port: whoever has a
/// loop tells of it, and a loop alone is enough, as in `workers.add(() -> loop)`.
///
/// All methods may be called from any thread and never block.
@FunctionalInterface
public interface Worker {
    PacedLoop loop();

    /// Whether there is work under way, also between two steps of it.
    default boolean busy() {
        return loop().isWorking();
    }

    /// How many things wait, when it has a queue.
    default Mono<OptionalLong> queue() {
        return Mono.just(OptionalLong.empty());
    }

    default Optional<Headway> headway() {
        return Optional.empty();
    }

    /// What may be changed while it runs.
    default List<Pace> paces() {
        return List.of();
    }

    /// Nothing for work that others rely on from moment to moment.
    default Optional<Brake> brake() {
        return Optional.empty();
    }

    /// Begins at once what is due later.
    default Mono<Void> hurry() {
        return Mono.fromRunnable(loop()::hurry);
    }

    /// A sentence for operators; empty when there is nothing to add.
    default String note() {
        return "";
    }
}
