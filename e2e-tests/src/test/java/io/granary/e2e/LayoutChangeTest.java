package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.e2e.RunningCluster.Node;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Nodes leave the layout and others take their place while clients write and read: no request
/// fails, nothing old is read, and what the nodes held that left is elsewhere by then.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LayoutChangeTest {
    private static final Duration CHANGE = Duration.ofMinutes(2);

    @TempDir private static Path folder = Path.of("");

    private RunningCluster cluster;

    @BeforeAll
    void up() {
        cluster = RunningCluster.in(folder, "--nodes", "4");
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    @Order(1)
    void nodesLeaveAndReturnWhileClientsWriteAndRead() throws Exception {
        Node spare = cluster.node(3);
        Node leaving = cluster.node(2);
        try (SteadyLoad load = new SteadyLoad()) {
            load.run("one", client(0), client(1));
            load.run("two", client(1), client(0));

            cluster.administer("layout", "remove", spare.name()).succeeded();
            applyAndAwait();
            RunningCluster.kill(spare);

            cluster.start(spare.name());
            cluster.administer(
                            "layout",
                            "assign",
                            spare.name(),
                            "--zone",
                            "zone-3",
                            "--capacity",
                            "100GB",
                            "--tag",
                            spare.name())
                    .succeeded();
            cluster.administer("layout", "remove", leaving.name()).succeeded();
            applyAndAwait();
            RunningCluster.kill(leaving);

            int before = load.rounds();
            try (S3Client s3 = client(1)) {
                load.readAll(s3);
            }
            load.stop();
            assertThat(load.rounds()).isGreaterThan(before);
            try (S3Client s3 = client(3)) {
                load.readAll(s3);
            }
        }
    }

    private S3Client client(int node) {
        return cluster.client(cluster.node(node), 1);
    }

    /// Applies what is staged, and waits until it is done as the first node tells.
    private void applyAndAwait() {
        JsonNode preview = json("layout", "preview", "--json");
        String plan = preview.path("planHash").asString();
        cluster.administer("layout", "apply", "--plan", plan).succeeded();
        Node asked = cluster.node(0);
        var first = new Readiness(asked.management(), ProcessHandle.of(asked.pid()).orElseThrow());
        long deadline = System.nanoTime() + CHANGE.toNanos();
        JsonNode layout = cluster.ask("GetClusterLayout");
        while (!layout.path("change").isMissingNode()) {
            assertThat(System.nanoTime()).as("%s", layout.path("change")).isLessThan(deadline);
            first.pause();
            layout = cluster.ask("GetClusterLayout");
        }
    }

    private JsonNode json(String... words) {
        return JsonMapper.shared().readTree(cluster.administer(words).succeeded());
    }
}
