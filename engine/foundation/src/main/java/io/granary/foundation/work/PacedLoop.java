package io.granary.foundation.work;

import io.granary.foundation.check.Check;
import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// A piece of work done over and over in the background, one step at a time.
///
/// Each step says how long to pause before the next. A step that fails is tried again after a pause
/// that doubles with every failure in a row. Steps begin on the timer's thread and must not block
/// it. Everything else is safe for any thread.
public final class PacedLoop implements AutoCloseable {
    private static final Duration SHORTEST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    private final String name;
    private final Time time;
    private final Supplier<Mono<Duration>> step;
    private volatile Progress progress = new Progress(0, 0, 0, Optional.empty(), Optional.empty());
    private volatile Phase phase = Phase.NEW;
    private volatile boolean paused;
    private volatile boolean closed;
    private long turn;

    /// How the loop has fared.
    ///
    /// @param failuresInARow zero when the last step succeeded
    /// @param failures steps that failed, and failures that steps survived
    /// @param failedAt when the last failure was
    public record Progress(
            long steps,
            int failuresInARow,
            long failures,
            Optional<String> lastFailure,
            Optional<Instant> failedAt) {}

    private enum Phase {
        NEW,
        RESTING,
        WORKING,
        HELD
    }

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
        Check.that(rests(Phase.NEW), "loop %s started twice", name);
        schedule(delay);
    }

    public String name() {
        return name;
    }

    public Progress progress() {
        return progress;
    }

    /// Whether a step is under way.
    public boolean isWorking() {
        return phase == Phase.WORKING;
    }

    public boolean isPaused() {
        return paused;
    }

    /// Begins no further step until [#resume]; one that is under way ends by itself.
    public void pause() {
        paused = true;
    }

    /// Goes on where the loop was; takes a step at once if one would have begun meanwhile.
    public void resume() {
        paused = false;
        if (rests(Phase.HELD)) {
            schedule(Duration.ZERO);
        }
    }

    /// Ends the rest before the next step, if the loop is resting.
    public void hurry() {
        if (rests(Phase.RESTING)) {
            schedule(Duration.ZERO);
        }
    }

    /// Notes what went wrong within a step that goes on all the same.
    public synchronized void survived(String failure) {
        progress =
                new Progress(
                        progress.steps(),
                        progress.failuresInARow(),
                        progress.failures() + 1,
                        Optional.of(failure),
                        Optional.of(time.now()));
    }

    /// Begins no further step; one that is under way ends by itself.
    @Override
    public void close() {
        closed = true;
    }

    /// Whether the loop was in that phase, and rests from now on; timers set before count no more.
    private synchronized boolean rests(Phase before) {
        if (phase != before) {
            return false;
        }
        phase = Phase.RESTING;
        turn++;
        return true;
    }

    private void schedule(Duration pause) {
        long mine = newestTurn();
        if (closed) {
            return;
        }
        try {
            time.timers().schedule(() -> take(mine), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            closed = true; // The timers are gone: this node is shutting down.
        }
    }

    private synchronized long newestTurn() {
        return turn;
    }

    private void take(long mine) {
        if (begins(mine)) {
            Mono.defer(step).subscribe(this::succeeded, this::failed);
        }
    }

    private synchronized boolean begins(long mine) {
        if (closed || phase != Phase.RESTING || mine != turn) {
            return false;
        }
        boolean held = paused;
        phase = held ? Phase.HELD : Phase.WORKING;
        return !held;
    }

    private void succeeded(Duration pause) {
        noteSuccess();
        rest(pause);
    }

    private void failed(Throwable failure) {
        rest(backOff(noteFailure(failure)));
    }

    private void rest(Duration pause) {
        if (rests(Phase.WORKING)) {
            schedule(pause);
        }
    }

    private synchronized void noteSuccess() {
        Progress before = progress;
        progress =
                new Progress(
                        before.steps() + 1,
                        0,
                        before.failures(),
                        before.lastFailure(),
                        before.failedAt());
    }

    private synchronized int noteFailure(Throwable failure) {
        int inARow = progress.failuresInARow() + 1;
        progress =
                new Progress(
                        progress.steps() + 1,
                        inARow,
                        progress.failures() + 1,
                        Optional.of(failure.toString()),
                        Optional.of(time.now()));
        return inARow;
    }

    private static Duration backOff(int failures) {
        Duration doubled = SHORTEST_BACK_OFF.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
    }
}
