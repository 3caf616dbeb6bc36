package io.granary.foundation.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HybridTimestampTest {
    @Test
    void aStampIsRaisedOnlyWhenTheClockIsNotAheadOfWhatWasSeen() {
        HybridTimestamp now = new HybridTimestamp(100);

        assertThat(now.raisedAbove(new HybridTimestamp(99))).isEqualTo(now);
        assertThat(now.raisedAbove(new HybridTimestamp(100)).micros()).isEqualTo(101);
        assertThat(now.raisedAbove(new HybridTimestamp(500)).micros()).isEqualTo(501);
    }

    @Test
    void aStampKeepsTheMicrosecondsOfItsInstant() {
        Instant instant = Instant.parse("2026-01-02T03:04:05.123456Z");

        assertThat(HybridTimestamp.of(instant).toInstant()).isEqualTo(instant);
    }
}
