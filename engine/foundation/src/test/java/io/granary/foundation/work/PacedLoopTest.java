package io.granary.foundation.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

class PacedLoopTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final Time time = new VirtualTime(clock);
    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void stepsFollowOneAnotherAfterThePauseThatEachAsksFor() {
        PacedLoop loop = PacedLoop.of("test", time, () -> stepThenPause(Duration.ofSeconds(2)));

        loop.start(Duration.ofSeconds(1));

        assertThat(steps).hasValue(0);
        clock.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(steps).hasValue(1);
        clock.advanceTimeBy(Duration.ofSeconds(4));
        assertThat(steps).hasValue(3);
        assertThat(loop.progress().steps()).isEqualTo(3);
    }

    @Test
    void aFailingStepIsTriedAgainLessAndLessOften() {
        PacedLoop loop =
                PacedLoop.of(
                        "test",
                        time,
                        () -> {
                            steps.incrementAndGet();
                            return Mono.error(new IllegalStateException("no luck"));
                        });

        loop.start(Duration.ZERO);
        clock.advanceTimeBy(Duration.ofMillis(1 + 100 + 200 + 400));

        assertThat(steps).hasValue(4);
        assertThat(loop.progress().failuresInARow()).isEqualTo(4);
        assertThat(loop.progress().lastFailure())
                .hasValueSatisfying(f -> assertThat(f).contains("no luck"));
    }

    @Test
    void aSuccessEndsTheBackOff() {
        PacedLoop loop =
                PacedLoop.of(
                        "test",
                        time,
                        () ->
                                steps.incrementAndGet() < 3
                                        ? Mono.error(new IllegalStateException("no luck"))
                                        : Mono.just(Duration.ofHours(1)));

        loop.start(Duration.ZERO);
        clock.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(loop.progress().steps()).isEqualTo(3);
        assertThat(loop.progress().failuresInARow()).isZero();
    }

    @Test
    void aClosedLoopTakesNoFurtherStep() {
        PacedLoop loop = PacedLoop.of("test", time, () -> stepThenPause(Duration.ofSeconds(1)));
        loop.start(Duration.ZERO);
        clock.advanceTimeBy(Duration.ofMillis(1));

        loop.close();
        clock.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(steps).hasValue(1);
    }

    @Test
    void timersThatAreGoneEndTheLoop() {
        PacedLoop loop = PacedLoop.of("test", time, () -> stepThenPause(Duration.ofSeconds(1)));
        clock.dispose();

        loop.start(Duration.ZERO);

        assertThat(loop.progress().steps()).isZero();
    }

    private Mono<Duration> stepThenPause(Duration pause) {
        steps.incrementAndGet();
        return Mono.just(pause);
    }

    private record VirtualTime(VirtualTimeScheduler clock) implements Time {
        @Override
        public Instant now() {
            return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
        }

        @Override
        public long monotonicNanos() {
            return clock.now(TimeUnit.NANOSECONDS);
        }

        @Override
        public Scheduler timers() {
            return clock;
        }
    }
}
