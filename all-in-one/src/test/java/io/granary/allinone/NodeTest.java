package io.granary.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.kit.home.NodeHome;
import io.granary.kit.management.Condition;
import io.granary.kit.startup.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import reactor.core.publisher.Sinks;

class NodeTest {
    @TempDir Path folder;

    private final EchoStore store = new EchoStore();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Node> started = new ArrayList<>();

    private Node node(Store.Opener opener, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--granary.data-dir=" + folder.resolve("data"));
        for (String listener : new String[] {"s3", "admin", "management"}) {
            if (all.stream()
                    .noneMatch(each -> each.startsWith("--granary." + listener + ".port"))) {
                all.add("--granary." + listener + ".port=0");
            }
        }
        Node node =
                new Node(
                        BoundSettings.fromArguments(all.toArray(String[]::new)),
                        opener,
                        new DefaultSslBundleRegistry(),
                        new Announcement(new PrintStream(printed, true, StandardCharsets.UTF_8)));
        started.add(node);
        return node;
    }

    @AfterEach
    void stop() {
        started.stream().filter(Node::isRunning).forEach(Node::stop);
        client.close();
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    @Test
    void eachInterfaceAnswersOnItsOwnPort() throws Exception {
        Node node = node(_ -> store);
        node.start();
        var ready = node.ready();
        assertThat(get(ready.endpoint() + "/a/b").body()).isEqualTo("s3 /a/b");
        assertThat(get(ready.admin() + "/v2/x").body()).isEqualTo("admin /v2/x");
        assertThat(get(ready.management() + "/health").body()).isEqualTo("ok\n");
        assertThat(get(ready.management() + "/ready").statusCode()).isEqualTo(200);
        assertThat(get(ready.management() + "/metrics").body())
                .contains("granary_http_requests_seconds_count{listener=\"s3\"");
        assertThat(store.history).containsExactly("welcome default");
    }

    @Test
    void aNodeThatIsReadySaysWhatAClientNeedsAndKeepsIt() throws Exception {
        Node node = node(_ -> store, "--granary.default.bucket=photos");
        node.start();
        var ready = node.ready();
        String kept = Files.readString(folder.resolve("data/credentials"));
        assertThat(kept).contains("AWS_ENDPOINT_URL=" + ready.endpoint() + "\n");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(ready.endpoint())
                .contains(ready.credentials().key().orElseThrow().id().value())
                .contains(ready.credentials().key().orElseThrow().secret().value())
                .contains("aws --endpoint-url " + ready.endpoint())
                .contains("s3 cp README.md s3://photos/")
                .doesNotContain(ready.credentials().adminToken());
    }

    @Test
    void readinessIsTheStores() throws Exception {
        Node node = node(_ -> store);
        node.start();
        store.readiness = new Condition.Failing("disk full");
        var answer = get(node.ready().management() + "/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("disk full\n");
    }

    @Test
    void aNodeThatNeedsOthersOpensItsPortsWithoutThem() throws Exception {
        store.needsOthers = true;
        store.welcomed = Sinks.empty();
        Node node = node(_ -> store, "--granary.cluster.peers=127.0.0.1:1");
        node.start();
        assertThat(get(node.ready().admin() + "/v2/x").body()).isEqualTo("admin /v2/x");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("waits for its cluster", store.self().toString())
                .doesNotContain("is ready");
        assertThat(node.ready().credentials().key()).isEmpty();
        store.welcomed.tryEmitEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Granary is ready");
    }

    @Test
    void aStopClosesTheStoreAndFreesTheDirectory() {
        Node node = node(_ -> store);
        node.start();
        node.stop();
        assertThat(store.history).containsExactly("welcome default", "closed");
        assertThat(node.isRunning()).isFalse();
        Node again = node(_ -> store);
        again.start();
        assertThat(again.ready().credentials()).isEqualTo(node.ready().credentials());
    }

    @Test
    void aTakenPortIsNamedAndLeavesNothingBehind() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Node node =
                    node(
                            _ -> store,
                            "--granary.s3.address=127.0.0.1",
                            "--granary.s3.port=" + taken.getLocalPort());
            assertThatThrownBy(node::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
            assertThat(store.history).contains("closed");
            NodeHome.open(folder.resolve("data")).close();
        }
    }

    @Test
    void aCertificateThatIsNotThereIsNamed() {
        Node node = node(_ -> store, "--granary.s3.tls-bundle=mine");
        assertThatThrownBy(node::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("spring.ssl.bundle.pem.mine");
    }

    @Test
    void aStoreThatCannotBeOpenedLeavesNothingBehind() {
        Node node =
                node(_ -> {
                    throw new CannotStart("no disk");
                });
        assertThatThrownBy(node::start).hasMessage("no disk");
        NodeHome.open(folder.resolve("data")).close();
    }
}
