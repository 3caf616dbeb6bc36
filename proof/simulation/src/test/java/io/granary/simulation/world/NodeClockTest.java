package io.granary.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NodeClockTest {
    private final Timeline timeline = new Timeline(Trace.silent());
    private final NodeClock clock = new NodeClock(timeline);

    @Test
    void aClockThatIsSetIsOffFromThenOn() {
        Instant start = clock.now();
        clock.set(Duration.ofHours(-1), 0);
        assertThat(clock.now()).isEqualTo(start.minusSeconds(3_600));
        timeline.runUntil(Duration.ofSeconds(10).toNanos());
        assertThat(clock.now()).isEqualTo(start.minusSeconds(3_590));
    }

    @Test
    void aDriftingClockIsRightWhenItIsSet() {
        Instant start = clock.now();
        timeline.runUntil(Duration.ofSeconds(100).toNanos());
        clock.set(Duration.ZERO, 100);
        assertThat(clock.now()).isEqualTo(start.plusSeconds(100));
        timeline.runUntil(Duration.ofSeconds(200).toNanos());
        assertThat(clock.now()).isEqualTo(start.plusSeconds(200).plusMillis(10));
    }
}
