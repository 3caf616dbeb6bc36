package io.granary.kit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.time.Time;
import io.granary.foundation.work.Brake;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Worker;
import io.granary.foundation.work.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class WorkerMetersTest {
    private final SetTime time = new SetTime(VirtualTimeScheduler.create());
    private final PacedLoop loop =
            PacedLoop.of("sweep", time, () -> Mono.just(Duration.ofSeconds(1)));
    private long waiting = 3;

    /// Time that passes only when the test says so.
    private record SetTime(VirtualTimeScheduler timers) implements Time {
        @Override
        public Instant now() {
            return Instant.ofEpochMilli(timers.now(TimeUnit.MILLISECONDS));
        }

        @Override
        public long monotonicNanos() {
            return timers.now(TimeUnit.NANOSECONDS);
        }
    }

    private final class Sweep implements Worker {
        @Override
        public PacedLoop loop() {
            return loop;
        }

        @Override
        public Mono<OptionalLong> queue() {
            return Mono.just(OptionalLong.of(waiting));
        }

        @Override
        public Optional<Brake> brake() {
            return Optional.of(Brake.of(loop));
        }
    }

    @Test
    void whatWaitsAndWhatWentWrongIsMeasuredNowAndThen() {
        var workers = new Workers();
        workers.add(new Sweep());
        try (var telemetry = new Telemetry()) {
            Runnable end = telemetry.watch(workers, time);
            assertThat(telemetry.scrape())
                    .contains("granary_work_queue{worker=\"sweep\"} 3.0")
                    .contains("granary_work_last_failure_seconds{worker=\"sweep\"} 0.0")
                    .contains("granary_work_paused{worker=\"sweep\"} 0.0")
                    .contains("granary_work_failures_in_a_row{worker=\"work-meters\"} 0.0")
                    .doesNotContain("granary_work_queue{worker=\"work-meters\"}");

            waiting = 5;
            time.timers().advanceTimeBy(Duration.ofSeconds(10));
            loop.survived("a thing fell over");
            workers.obey("sweep", new Order.Pause()).block();
            time.timers().advanceTimeBy(Duration.ofSeconds(5));

            assertThat(telemetry.scrape())
                    .contains("granary_work_queue{worker=\"sweep\"} 5.0")
                    .contains("granary_work_failures_total{worker=\"sweep\"} 1.0")
                    .contains("granary_work_last_failure_seconds{worker=\"sweep\"} 10.0")
                    .contains("granary_work_paused{worker=\"sweep\"} 1.0");

            end.run();
            waiting = 7;
            time.timers().advanceTimeBy(Duration.ofMinutes(1));
            assertThat(telemetry.scrape()).contains("granary_work_queue{worker=\"sweep\"} 5.0");
        }
    }
}
