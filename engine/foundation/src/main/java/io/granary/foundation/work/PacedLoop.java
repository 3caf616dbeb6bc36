package io.granary.foundation.work;

import io.granary.foundation.check.Check;
import io.granary.foundation.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// A piece of work done over and over in the background, one step at a time.
///
/// Each step says how long to pause before the next. A step that fails is tried again after a pause
/// that doubles with every failure in a row. Steps begin on the timer's thread and must not block
/// it.
public final class PacedLoop implements AutoCloseable {
    private static final Duration SHORTEST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    private final String name;
    private final Time time;
    private final Supplier<Mono<Duration>> step;
    private volatile Progress progress = new Progress(0, 0, Optional.empty());
    private volatile boolean running;
    private volatile boolean closed;

    /// How the loop has fared.
    ///
    /// @param failuresInARow zero when the last step succeeded
    public record Progress(long steps, int failuresInARow, Optional<String> lastFailure) {}

    private PacedLoop(String name, Time time, Supplier<Mono<Duration>> step) {
        this.name = name;
        this.time = time;
        this.step = step;
    }

    /// A loop that does nothing before [#start].
    public static PacedLoop of(String name, Time time, Supplier<Mono<Duration>> step) {
        return new PacedLoop(name, time, step);
    }

    /// Takes the first step after `delay`. A loop is started once.
    public void start(Duration delay) {
        Check.that(!running, "loop %s started twice", name);
        running = true;
        next(delay);
    }

    public String name() {
        return name;
    }

    public Progress progress() {
        return progress;
    }

    /// Begins no further step; one that is under way ends by itself.
    @Override
    public void close() {
        closed = true;
    }

    private void next(Duration pause) {
        if (closed) {
            return;
        }
        try {
            time.timers().schedule(this::take, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            closed = true; // The timers are gone: this node is shutting down.
        }
    }

    private void take() {
        if (!closed) {
            Mono.defer(step).subscribe(this::succeeded, this::failed);
        }
    }

    private void succeeded(Duration pause) {
        progress = new Progress(progress.steps() + 1, 0, progress.lastFailure());
        next(pause);
    }

    private void failed(Throwable failure) {
        int inARow = progress.failuresInARow() + 1;
        progress = new Progress(progress.steps() + 1, inARow, Optional.of(failure.toString()));
        next(backOff(inARow));
    }

    private static Duration backOff(int failures) {
        Duration doubled = SHORTEST_BACK_OFF.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
    }
}
