package io.granary.foundation.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class WorkersTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final Time time = new VirtualTime(clock);
    private final Workers workers = new Workers();
    private final PacedLoop sweep = loop("sweep");
    private int lanes = 2;

    private PacedLoop loop(String name) {
        return PacedLoop.of(name, time, () -> Mono.just(Duration.ofSeconds(1)));
    }

    /// Work with everything that operators may see and change.
    private final class Sweep implements Worker {
        @Override
        public PacedLoop loop() {
            return sweep;
        }

        @Override
        public boolean busy() {
            return lanes > 2;
        }

        @Override
        public Mono<OptionalLong> queue() {
            return Mono.just(OptionalLong.of(7));
        }

        @Override
        public Optional<Headway> headway() {
            return Optional.of(Headway.of(30, 100, 2));
        }

        @Override
        public List<Pace> paces() {
            return List.of(
                    Pace.count(
                            "lanes",
                            8,
                            () -> lanes,
                            value -> Mono.fromRunnable(() -> lanes = value)));
        }

        @Override
        public Optional<Brake> brake() {
            return Optional.of(Brake.of(sweep));
        }

        @Override
        public String note() {
            return "things are swept";
        }
    }

    private Obeyed obey(String name, Order order) {
        return workers.obey(name, order).blockOptional().orElseThrow();
    }

    private WorkerReport report(String name) {
        return workers.report().blockOptional().orElseThrow().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLoopAloneIsAWorker() {
        PacedLoop loop = loop("gossip");
        workers.add(() -> loop);

        WorkerReport report = report("gossip");

        assertThat(report.state()).isEqualTo(WorkerState.IDLE);
        assertThat(report.queue()).isEmpty();
        assertThat(report.headway()).isEmpty();
        assertThat(report.setback()).isEmpty();
        assertThat(report.paces()).isEmpty();
        assertThat(report.pausable()).isFalse();
        assertThat(obey("gossip", new Order.Pause()))
                .isEqualTo(new Obeyed.Refused("gossip cannot be paused"));
        assertThat(obey("gossip", new Order.Hurry())).isEqualTo(new Obeyed.Done());
    }

    @Test
    void aWorkerTellsHowItFares() {
        workers.add(new Sweep());
        clock.advanceTimeBy(Duration.ofSeconds(3));
        sweep.survived("a thing fell over");

        WorkerReport report = report("sweep");

        assertThat(report.queue()).hasValue(7);
        assertThat(report.headway().orElseThrow().fraction()).hasValue(0.3);
        assertThat(report.headway().orElseThrow().left()).hasValue(Duration.ofSeconds(35));
        assertThat(report.failures()).isEqualTo(1);
        assertThat(report.setback())
                .hasValue(new Setback("a thing fell over", Instant.ofEpochSecond(3)));
        assertThat(report.paces()).containsEntry("lanes", "2");
        assertThat(report.note()).isEqualTo("things are swept");
    }

    @Test
    void workersAreListedInTheOrderOfTheirNames() {
        for (String name : new String[] {"c", "a", "b"}) {
            PacedLoop loop = loop(name);
            workers.add(() -> loop);
        }

        assertThat(workers.report().blockOptional().orElseThrow())
                .extracting(WorkerReport::name)
                .containsExactly("a", "b", "c");
    }

    @Test
    void twoWorkersOfOneNameAreABug() {
        workers.add(new Sweep());

        assertThatThrownBy(() -> workers.add(new Sweep())).isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void aPauseShowsUntilTheWorkIsResumed() {
        workers.add(new Sweep());
        sweep.start(Duration.ofSeconds(1));

        assertThat(obey("sweep", new Order.Pause())).isEqualTo(new Obeyed.Done());
        clock.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(report("sweep").state()).isEqualTo(WorkerState.PAUSED);
        assertThat(sweep.progress().steps()).isZero();

        assertThat(obey("sweep", new Order.Resume())).isEqualTo(new Obeyed.Done());
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(report("sweep").state()).isEqualTo(WorkerState.IDLE);
        assertThat(sweep.progress().steps()).isEqualTo(1);
    }

    @Test
    void aPaceIsChangedAndTakesEffect() {
        workers.add(new Sweep());

        assertThat(obey("sweep", new Order.SetPace("lanes", "5"))).isEqualTo(new Obeyed.Done());
        assertThat(report("sweep").paces()).containsEntry("lanes", "5");
        assertThat(report("sweep").state()).isEqualTo(WorkerState.BUSY);
        assertThat(obey("sweep", new Order.SetPace("lanes", "9")))
                .isEqualTo(new Obeyed.Refused("lanes is a number from 1 to 8"));
    }

    @Test
    void whatIsNotThereIsSaid() {
        workers.add(new Sweep());

        assertThat(obey("weep", new Order.Pause())).isEqualTo(new Obeyed.Unknown());
        assertThat(obey("sweep", new Order.SetPace("brooms", "2"))).isEqualTo(new Obeyed.Unknown());
    }

    @Test
    void workWhoseLastStepFailedIsFailing() {
        PacedLoop loop =
                PacedLoop.of("luckless", time, () -> Mono.error(new IllegalStateException("no")));
        workers.add(() -> loop);
        loop.start(Duration.ZERO);
        clock.advanceTimeBy(Duration.ofMillis(1));

        assertThat(report("luckless").state()).isEqualTo(WorkerState.FAILING);
        assertThat(report("luckless").failuresInARow()).isEqualTo(1);
    }

    @Test
    void workWithoutAnEndAndWorkThatStandsStillHaveNoEstimate() {
        assertThat(Headway.endless(5, 1).left()).isEmpty();
        assertThat(Headway.of(5, 100, 0).left()).isEmpty();
        assertThat(Headway.of(100, 100, 0).left()).hasValue(Duration.ZERO);
        assertThat(Headway.of(0, 0, 0).fraction()).hasValue(1);
    }
}
