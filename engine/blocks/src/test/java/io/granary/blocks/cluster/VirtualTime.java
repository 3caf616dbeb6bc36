package io.granary.blocks.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/// Clock, timers and worker of a whole cluster; everything happens on the thread that moves it on.
public final class VirtualTime implements Time {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private Duration leapt = Duration.ZERO;

    @Override
    public Instant now() {
        return START.plus(leapt).plusNanos(monotonicNanos());
    }

    /// The wall clock jumps; no time passes.
    public void leap(Duration ahead) {
        leapt = leapt.plus(ahead);
    }

    @Override
    public long monotonicNanos() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    @Override
    public Scheduler timers() {
        return scheduler;
    }

    public void pass(Duration duration) {
        scheduler.advanceTimeBy(duration);
    }

    /// What `question` gives, letting as much time pass as it takes.
    public <T> T await(Mono<T> question) {
        return Objects.requireNonNull(settled(question.toFuture()).join());
    }

    /// Lets as much time pass as `work` takes.
    public void finish(Mono<Void> work) {
        settled(work.toFuture()).join();
    }

    /// How `question` fails.
    public Throwable failureOf(Mono<?> question) {
        var future = settled(question.toFuture());
        assertThat(future).isCompletedExceptionally();
        return future.exceptionNow();
    }

    private <T extends @Nullable Object> CompletableFuture<T> settled(CompletableFuture<T> future) {
        long end = monotonicNanos() + LONGEST.toNanos();
        pass(Duration.ZERO);
        while (!future.isDone() && monotonicNanos() < end) {
            pass(STEP);
        }
        assertThat(future).as("an answer within %s", LONGEST).isDone();
        return future;
    }
}
