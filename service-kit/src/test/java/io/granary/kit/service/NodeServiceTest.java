package io.granary.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.random.SecureRandomness;
import io.granary.kit.consul.ConsulSettings;
import io.granary.kit.home.NodeHome;
import io.granary.kit.member.ClusterSettings;
import io.granary.kit.member.DiscoveryKind;
import io.granary.kit.service.RoleStart.Started;
import io.granary.kit.startup.CannotStart;
import io.granary.rpc.identity.ClusterSecret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeServiceTest {
    @TempDir private Path folder = Path.of("");

    private final List<String> history = new ArrayList<>();
    private final AtomicReference<String> management = new AtomicReference<>("");

    private ServiceSettings settings(String secretFile) {
        var cluster =
                new ClusterSettings(
                        "127.0.0.1",
                        0,
                        0,
                        "",
                        secretFile,
                        DiscoveryKind.STATIC,
                        List.of(),
                        "",
                        List.of(),
                        new ConsulSettings("127.0.0.1:8500", "granary", ""),
                        ByteCount.mebibytes(8),
                        Duration.ofSeconds(3));
        return ServiceSettings.of(
                ServiceRole.LAYOUT,
                folder.resolve("home"),
                new ManagementSettings("127.0.0.1", 0),
                cluster,
                new NodeName(""));
    }

    private String secret() {
        Path file = folder.resolve("secret");
        if (!Files.exists(file)) {
            ClusterSecret.generate(new SecureRandomness()).save(file);
        }
        return file.toString();
    }

    private Started start(Stage stage) {
        management.set(stage.ground().management());
        stage.endsWith(() -> history.add("stores closed"));
        var member = stage.join();
        stage.endsWith(() -> history.add("role ended, ready: " + ask("/ready").statusCode()));
        return Started.at(member);
    }

    private HttpResponse<String> ask(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(management.get() + path)).build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aServiceIsAliveAndSaysWhyItIsNotReadyWithoutALayout() {
        NodeService service = new NodeService(settings(secret()), this::start);
        service.start();
        assertThat(service.isRunning()).isTrue();
        assertThat(ask("/health").statusCode()).isEqualTo(200);
        assertThat(ask("/ready").statusCode()).isEqualTo(503);
        assertThat(ask("/ready").body()).contains("No layout is applied yet");
        assertThat(ask("/metrics").body()).contains("jvm_memory_used_bytes");
        service.stop();
    }

    @Test
    void aStopEndsTheRoleBeforeItsStoresAndFreesTheDirectory() {
        NodeService service = new NodeService(settings(secret()), this::start);
        service.start();
        service.stop();
        assertThat(history).containsExactly("role ended, ready: 503", "stores closed");
        NodeHome.open(folder.resolve("home")).close();
    }

    @Test
    void aServiceMakesNoClusterOfItsOwn() {
        NodeService service = new NodeService(settings(""), this::start);
        assertThatThrownBy(service::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("./granary secret create");
        assertThat(service.isRunning()).isFalse();
        NodeHome.open(folder.resolve("home")).close();
    }
}
