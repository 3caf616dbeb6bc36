package io.granary.foundation.work;

import io.granary.foundation.check.Check;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolBuilder;

/// Lets so many pieces of asynchronous work happen at a time; the others wait in line, in the order
/// in which they came.
///
/// Safe for any thread. A piece begins on the thread that asked for it, or on the one that ended
/// the piece before it; whoever cancels leaves the line or makes room.
public final class Gate {
    private final InstrumentedPool<Object> places;

    private Gate(InstrumentedPool<Object> places) {
        this.places = places;
    }

    /// A gate for `most` pieces at a time. When `longestLine` more wait already, the next fails
    /// with a `RejectedExecutionException`.
    public static Gate of(int most, int longestLine) {
        Check.that(most > 0 && longestLine > 0, "gate for %d, line of %d", most, longestLine);
        return new Gate(
                PoolBuilder.from(Mono.fromSupplier(Object::new))
                        .sizeBetween(0, most)
                        .maxPendingAcquire(longestLine)
                        .buildPool());
    }

    /// Does `work` once there is room for it.
    public <T> Mono<T> pass(Supplier<Mono<T>> work) {
        return places.withPoolable(_ -> work.get())
                .next()
                .onErrorMap(
                        PoolAcquirePendingLimitException.class,
                        full ->
                                new RejectedExecutionException(
                                        "too many wait already: " + full.getMessage()));
    }
}
