package io.granary.kit.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.kit.network.EventLoops;
import io.granary.kit.network.ListenAddress;
import io.granary.kit.telemetry.Telemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementServerTest {
    private final AtomicReference<Condition> readiness =
            new AtomicReference<>(new Condition.Fine());
    private final EventLoops loops = EventLoops.start();
    private final Telemetry telemetry = new Telemetry();
    private final HttpClient client = HttpClient.newHttpClient();
    private ManagementServer server;

    @BeforeEach
    void start() throws Exception {
        server =
                ManagementServer.start(
                        new ListenAddress("127.0.0.1", 0),
                        loops,
                        new ManagementPorts(
                                Condition.Fine::new, readiness::get, telemetry::scrape));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        loops.close();
        telemetry.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    }

    @Test
    void aHealthyProcessSaysSo() throws Exception {
        assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/health").body()).isEqualTo("ok\n");
    }

    @Test
    void aProcessThatIsNotReadySaysWhy() throws Exception {
        readiness.set(new Condition.Failing("no layout yet"));
        var answer = ask("GET", "/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("no layout yet\n");
        assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
        readiness.set(new Condition.Fine());
        assertThat(ask("GET", "/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreWhatPrometheusReads() throws Exception {
        telemetry.listener("s3").connected();
        var answer = ask("GET", "/metrics");
        assertThat(answer.headers().firstValue("content-type").orElseThrow())
                .startsWith("text/plain;version=0.0.4");
        assertThat(answer.body())
                .contains("granary_http_connections{listener=\"s3\"} 1.0", "jvm_memory_used_bytes");
    }

    @Test
    void headHasNoBody() throws Exception {
        var answer = ask("HEAD", "/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/env",
                "/heapdump",
                "/actuator",
                "/health/x",
                "//health",
                "/metrics/.."
            })
    void nothingElseIsThere(String path) throws Exception {
        assertThat(ask("GET", path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void nothingCanBeChanged(String method) throws Exception {
        assertThat(ask(method, "/health").statusCode()).isEqualTo(405);
    }
}
