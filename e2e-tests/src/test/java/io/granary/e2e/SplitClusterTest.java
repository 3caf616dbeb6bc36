package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.e2e.RunningCluster.Node;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A process for each role in three zones, which meet through a real Consul where there is one:
/// clients see one service, and any process may die.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SplitClusterTest {
    private static final int LARGE = 3_000_000;
    private static final String FETCH = "../service-kit/src/test/scripts/fetch-consul.sh";

    @TempDir private static Path folder = Path.of("");

    private RunningCluster cluster;
    private boolean hasConsul;

    @BeforeAll
    void up() {
        String consul = consul();
        hasConsul = !consul.equals("none");
        cluster = RunningCluster.in(folder, "--split", "--consul", consul);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    /// The program; without it each process is told where the others are.
    private static String consul() {
        String script = Path.of(FETCH).toAbsolutePath().normalize().toString();
        String unpacked = Path.of("../target/consul").toAbsolutePath().normalize().toString();
        Commands.Result fetched = Commands.run(folder, Map.of(), script, unpacked);
        if (System.getenv().containsKey("GRANARY_REQUIRE_CONSUL")) {
            fetched.succeeded();
        }
        return fetched.exit() == 0 ? fetched.output().strip().lines().toList().getLast() : "none";
    }

    private List<Node> gateways() {
        return cluster.nodes().stream().filter(node -> node.name().startsWith("gateway")).toList();
    }

    private static void put(S3Client s3, String key, byte[] body) {
        s3.putObject(r -> r.bucket("default").key(key), RequestBody.fromBytes(body));
    }

    private static byte[] get(S3Client s3, String key) {
        return s3.getObjectAsBytes(r -> r.bucket("default").key(key)).asByteArray();
    }

    private static List<String> list(S3Client s3, String prefix) {
        return s3.listObjectsV2(r -> r.bucket("default").prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    @Order(1)
    void eachProcessHasOneRoleAndIsReady() throws Exception {
        JsonNode listed = JsonMapper.shared().readTree(cluster.home().resolve("cluster.json"));
        assertThat(listed).hasSize(11);
        for (JsonNode entry : listed) {
            String role = entry.path("roles").path(0).asString();
            assertThat(entry.path("roles").size()).isEqualTo(1);
            assertThat(entry.path("name").asString()).startsWith(role);
            assertThat(entry.path("s3").isNull()).isEqualTo(!role.equals("gateway"));
            assertThat(entry.path("admin").isNull()).isEqualTo(!role.equals("admin"));
            assertThat(entry.path("blockDir").isNull()).isEqualTo(!role.equals("block"));
        }
        cluster.nodes().forEach(node -> RunningCluster.awaitReadiness(node, 200));
        for (Node node : cluster.nodes()) {
            Path settings = node.log().resolveSibling("settings.env");
            assertThat(Files.readString(settings).contains("DISCOVERY=consul"))
                    .isEqualTo(hasConsul);
        }
    }

    /// Each gateway stores a small and a large object, and the next one reads them.
    private void everyGatewayServes(String prefix) {
        byte[] small = AwsSdkContract.bytes(1_000);
        byte[] large = AwsSdkContract.bytes(LARGE);
        List<Node> all = gateways();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String key = prefix + "/" + i;
            try (S3Client writer = cluster.client(all.get(i), 2);
                    S3Client reader = cluster.client(all.get((i + 1) % all.size()), 2)) {
                put(writer, key + "/large", large);
                put(writer, key + "/small", small);
                written.addAll(List.of(key + "/large", key + "/small"));
                assertThat(get(reader, key + "/small")).isEqualTo(small);
                assertThat(get(reader, key + "/large")).isEqualTo(large);
                assertThat(list(reader, prefix)).isEqualTo(written);
            }
        }
    }

    @Test
    @Order(2)
    void whatOneGatewayStoresTheOthersServe() {
        everyGatewayServes("shared");
    }

    @Test
    @Order(3)
    void aProcessOfEachKindMayDieAndReturns() {
        for (String victim : List.of("metadata-2", "block-3", "layout-1", "gateway-1")) {
            RunningCluster.kill(cluster.node(victim));
        }
        try (S3Client two = cluster.client(cluster.node("gateway-2"), 2);
                S3Client three = cluster.client(cluster.node("gateway-3"), 2)) {
            put(two, "killed", AwsSdkContract.bytes(LARGE));
            assertThat(get(three, "killed")).isEqualTo(AwsSdkContract.bytes(LARGE));
            assertThat(get(three, "shared/0/large")).isEqualTo(AwsSdkContract.bytes(LARGE));
            assertThat(list(three, "shared")).hasSize(6);
        }
        cluster.start();
        cluster.nodes().forEach(node -> RunningCluster.awaitReadiness(node, 200));
        everyGatewayServes("returned");
    }

    @Test
    @Order(4)
    void aGatewayThatIsToldToStopFinishesAnUploadFirst() throws Exception {
        Node stopping = cluster.node("gateway-3");
        ProcessHandle process = ProcessHandle.of(stopping.pid()).orElseThrow();
        byte[] body = AwsSdkContract.bytes(LARGE);
        try (S3Client s3 = cluster.client(stopping, 1)) {
            s3.putObject(
                    r -> r.bucket("default").key("last").contentLength((long) LARGE),
                    RequestBody.fromInputStream(halfWay(body, process::destroy), LARGE));
        }
        process.onExit().get(20, TimeUnit.SECONDS);
        try (S3Client s3 = cluster.client(cluster.node("gateway-1"), 2)) {
            assertThat(get(s3, "last")).isEqualTo(body);
        }
    }

    /// Bytes that run something once when half of them are read.
    private static InputStream halfWay(byte[] body, Runnable then) {
        return new ByteArrayInputStream(body) {
            private boolean done;

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                int read = super.read(into, offset, Math.min(length, 64 << 10));
                if (!done && pos > body.length / 2) {
                    done = true;
                    then.run();
                }
                return read;
            }
        };
    }

    @Test
    @Order(5)
    void downStopsEveryProcess() throws Exception {
        List<ProcessHandle> processes = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            ProcessHandle.of(node.pid()).ifPresent(processes::add);
        }
        if (hasConsul) {
            String pid = Files.readString(cluster.home().resolve("consul/pid")).strip();
            processes.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
        }
        cluster.down().succeeded();
        for (ProcessHandle process : processes) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }
}
