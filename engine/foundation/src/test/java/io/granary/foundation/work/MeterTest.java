package io.granary.foundation.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class MeterTest {
    private static final Offset<Double> SOME = within(0.5);

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final Meter meter = Meter.over(Duration.ofMinutes(1), new VirtualTime(clock));

    private void work(int seconds, long perSecond) {
        for (int second = 0; second < seconds; second++) {
            clock.advanceTimeBy(Duration.ofSeconds(1));
            meter.add(perSecond);
        }
    }

    @Test
    void nothingIsDoneAtFirst() {
        assertThat(meter.total()).isZero();
        assertThat(meter.perSecond()).isZero();
    }

    @Test
    void theRateIsThatOfTheLastMinute() {
        work(300, 2);
        assertThat(meter.perSecond()).isCloseTo(2, SOME);

        work(60, 50);
        assertThat(meter.perSecond()).isCloseTo(50, within(5.0));
        assertThat(meter.total()).isEqualTo(300 * 2 + 60 * 50);
    }

    @Test
    void theRateIsKnownSoonAfterTheBeginning() {
        work(3, 10);

        assertThat(meter.perSecond()).isCloseTo(10, SOME);
    }

    @Test
    void aRestMakesItSlowerUntilItIsForgotten() {
        work(120, 10);
        clock.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(meter.perSecond()).isZero();

        meter.restart();
        work(5, 10);
        assertThat(meter.perSecond()).isCloseTo(10, SOME);
        assertThat(meter.total()).isEqualTo(1250);
    }
}
