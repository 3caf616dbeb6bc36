package io.granary.kit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeteredListenerTest {
    @Test
    void requestsAreCountedByMethodAndClassOfStatus() {
        try (var telemetry = new Telemetry()) {
            var events = telemetry.listener("s3");
            for (int status : new int[] {200, 204, 404, 0}) {
                events.began();
                events.ended(
                        new ListenerEvents.Exchange("GET", status, Duration.ofMillis(3), 10, 20));
            }
            assertThat(telemetry.scrape())
                    .contains(
                            "granary_http_requests_seconds_count"
                                    + "{listener=\"s3\",method=\"GET\",status=\"2xx\"} 2")
                    .contains("status=\"none\"} 1")
                    .contains("granary_http_received_bytes_total{listener=\"s3\"} 40.0")
                    .contains("granary_http_sent_bytes_total{listener=\"s3\"} 80.0")
                    .contains("granary_http_requests_active{listener=\"s3\"} 0.0");
        }
    }

    @Test
    void connectionsGoUpAndDownAndCutsHaveAReason() {
        try (var telemetry = new Telemetry()) {
            var events = telemetry.listener("s3");
            events.connected();
            events.connected();
            events.disconnected();
            events.turnedAway();
            events.cut("idle");
            assertThat(telemetry.scrape())
                    .contains("granary_http_connections{listener=\"s3\"} 1.0")
                    .contains("granary_http_turned_away_total{listener=\"s3\"} 1.0")
                    .contains(
                            "granary_http_connections_cut_total"
                                    + "{listener=\"s3\",reason=\"idle\"} 1.0");
        }
    }
}
