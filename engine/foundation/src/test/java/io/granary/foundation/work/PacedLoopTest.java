package io.granary.foundation.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
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

    @Test
    void aPausedLoopTakesNoStepUntilItIsResumed() {
        PacedLoop loop = PacedLoop.of("test", time, () -> stepThenPause(Duration.ofSeconds(1)));
        loop.start(Duration.ZERO);
        clock.advanceTimeBy(Duration.ofMillis(1));

        loop.pause();
        clock.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(steps).hasValue(1);
        assertThat(loop.isPaused()).isTrue();

        loop.resume();
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(steps).hasValue(2);
        clock.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(steps).hasValue(5);
    }

    @Test
    void aPauseThatEndsBeforeTheNextStepIsDueChangesNothing() {
        PacedLoop loop = PacedLoop.of("test", time, () -> stepThenPause(Duration.ofSeconds(10)));
        loop.start(Duration.ZERO);
        clock.advanceTimeBy(Duration.ofSeconds(1));

        loop.pause();
        loop.resume();
        clock.advanceTimeBy(Duration.ofSeconds(8));
        assertThat(steps).hasValue(1);
        clock.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(steps).hasValue(2);
    }

    @Test
    void aHurriedLoopTakesItsNextStepAtOnceAndOnlyOnce() {
        PacedLoop loop = PacedLoop.of("test", time, () -> stepThenPause(Duration.ofSeconds(10)));
        loop.start(Duration.ofSeconds(10));

        loop.hurry();
        assertThat(steps).hasValue(1);
        clock.advanceTimeBy(Duration.ofMillis(9_999));
        assertThat(steps).hasValue(1);
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(steps).hasValue(2);
    }

    @Test
    void hurryDoesNotEndAPause() {
        PacedLoop loop = PacedLoop.of("test", time, () -> stepThenPause(Duration.ofSeconds(10)));
        loop.pause();
        loop.start(Duration.ZERO);

        loop.hurry();
        clock.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(steps).hasValue(0);
    }

    @Test
    void aLoopWorksFromTheBeginningOfAStepToItsEnd() {
        Sinks.One<Duration> end = Sinks.one();
        PacedLoop loop = PacedLoop.of("test", time, end::asMono);
        loop.start(Duration.ofSeconds(1));
        assertThat(loop.isWorking()).isFalse();

        clock.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(loop.isWorking()).isTrue();
        end.tryEmitValue(Duration.ofSeconds(1));
        assertThat(loop.isWorking()).isFalse();
    }

    @Test
    void aFailureThatAStepSurvivesIsToldWithItsTime() {
        PacedLoop loop = PacedLoop.of("test", time, () -> stepThenPause(Duration.ofSeconds(1)));
        clock.advanceTimeBy(Duration.ofSeconds(7));

        loop.survived("one of many was damaged");

        assertThat(loop.progress().failures()).isEqualTo(1);
        assertThat(loop.progress().failuresInARow()).isZero();
        assertThat(loop.progress().lastFailure()).hasValue("one of many was damaged");
        assertThat(loop.progress().failedAt()).hasValue(Instant.ofEpochSecond(7));
    }

    private Mono<Duration> stepThenPause(Duration pause) {
        steps.incrementAndGet();
        return Mono.just(pause);
    }
}
