package io.granary.foundation.work;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// How background work is paused and resumed.
///
/// @param isOn whether it is paused
public record Brake(BooleanSupplier isOn, Supplier<Mono<Void>> pause, Supplier<Mono<Void>> resume) {
    /// Holds the loop itself, until it is resumed or the node restarts.
    public static Brake of(PacedLoop loop) {
        return new Brake(
                loop::isPaused,
                () -> Mono.fromRunnable(loop::pause),
                () -> Mono.fromRunnable(loop::resume));
    }
}
