package io.granary.benchmarks.background;

import io.granary.benchmarks.load.Operation;
import io.granary.benchmarks.load.S3Target;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Clients that begin a small request at fixed moments, whether or not earlier ones have ended: one
/// that waits for its turn counts as slow, as it would for its user.
final class Foreground implements AutoCloseable {
    private static final int SIZE = 1 << 10;
    private static final int KEYS = 500;
    private static final int MOST_OPEN = 1_000;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private final S3Target target;
    private final byte[] body = new byte[SIZE];
    private final AtomicReference<Phase> phase = new AtomicReference<>(new Phase());
    private final Disposable asking;

    /// What was seen in one phase.
    static final class Phase {
        private final Histogram latencies = new ConcurrentHistogram(LONGEST, 3);
        private final LongAdder failures = new LongAdder();

        void add(Phase later) {
            latencies.add(later.latencies);
            failures.add(later.failed());
        }

        long requests() {
            return latencies.getTotalCount();
        }

        long failed() {
            return failures.sum();
        }

        /// @param percentile from 0 to 100
        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e6;
        }
    }

    private Foreground(S3Target target, int rate) {
        this.target = target;
        this.asking =
                Flux.interval(Duration.ofNanos(TimeUnit.SECONDS.toNanos(1) / rate))
                        .onBackpressureDrop(_ -> phase.get().failures.increment())
                        .flatMap(this::ask, MOST_OPEN)
                        .subscribe();
    }

    /// Writes what will be read, then begins.
    ///
    /// @param rate requests a second, in turn a PUT and a GET of 1 KiB
    static Foreground start(S3Target target, int rate) {
        Flux.range(0, KEYS)
                .flatMap(i -> target.perform(Operation.PUT, key(i), new byte[SIZE]), 16)
                .blockLast();
        return new Foreground(target, rate);
    }

    /// Everything that ends from now on belongs to a new phase; tells what the one before saw.
    Phase next() {
        return phase.getAndSet(new Phase());
    }

    private Mono<Long> ask(long number) {
        long due = System.nanoTime();
        Operation operation = number % 2 == 0 ? Operation.PUT : Operation.GET;
        return target.perform(operation, key((int) (number / 2 % KEYS)), body)
                .doOnNext(_ -> seen(System.nanoTime() - due))
                .onErrorResume(_ -> {
                    phase.get().failures.increment();
                    return Mono.empty();
                });
    }

    private void seen(long nanos) {
        phase.get().latencies.recordValue(Math.min(nanos, LONGEST));
    }

    private static String key(int number) {
        return "foreground/%04d".formatted(number);
    }

    @Override
    public void close() {
        asking.dispose();
    }
}
