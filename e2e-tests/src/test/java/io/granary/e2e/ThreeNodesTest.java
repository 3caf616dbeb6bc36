package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.e2e.RunningCluster.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Three nodes in three zones: what one of them acknowledged the others serve, any one may die, and
/// one alone says nothing rather than something old.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeNodesTest {
    private static final Duration RETURN = Duration.ofSeconds(15);
    private static final Duration REFUSAL = Duration.ofSeconds(5);
    private static final int LARGE = 3_000_000;

    @TempDir private static Path folder = Path.of("");

    private RunningCluster cluster;

    @BeforeAll
    void up() {
        cluster = RunningCluster.in(folder, 3);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    private static void put(S3Client s3, String key, byte[] body) {
        s3.putObject(r -> r.bucket("default").key(key), RequestBody.fromBytes(body));
    }

    private static byte[] get(S3Client s3, String key) {
        return s3.getObjectAsBytes(r -> r.bucket("default").key(key)).asByteArray();
    }

    private List<String> list(Node node, String prefix) {
        try (S3Client s3 = cluster.client(node, 2)) {
            return s3
                    .listObjectsV2Paginator(r -> r.bucket("default").prefix(prefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    @Test
    @Order(1)
    void whatOneNodeStoresAllOthersServe() {
        byte[] small = AwsSdkContract.bytes(1_000);
        byte[] large = AwsSdkContract.bytes(LARGE);
        try (S3Client s3 = cluster.client(cluster.node(0), 1)) {
            put(s3, "shared/small", small);
            put(s3, "shared/large", large);
        }
        for (Node node : cluster.nodes()) {
            try (S3Client s3 = cluster.client(node, 1)) {
                assertThat(get(s3, "shared/small")).as(node.name()).isEqualTo(small);
                assertThat(get(s3, "shared/large")).as(node.name()).isEqualTo(large);
            }
            assertThat(list(node, "shared/")).containsExactly("shared/large", "shared/small");
        }
    }

    @Test
    @Order(2)
    void anyOneNodeMayDieUnderLoadAndReturns() {
        for (int victim = 0; victim < 3; victim++) {
            Node dying = cluster.node(victim);
            List<String> written = new ArrayList<>();
            List<Node> others = new ArrayList<>(cluster.nodes());
            others.remove(victim);
            try (S3Client one = cluster.client(others.getFirst(), 2);
                    S3Client two = cluster.client(others.getLast(), 2)) {
                for (int i = 0; i < 40; i++) {
                    if (i == 10) {
                        RunningCluster.kill(dying);
                    }
                    String key = "killed-%d/%02d".formatted(victim, i);
                    byte[] body = AwsSdkContract.bytes(i % 10 == 5 ? LARGE : 500 + i);
                    put(i % 2 == 0 ? one : two, key, body);
                    written.add(key);
                    assertThat(get(i % 2 == 0 ? two : one, key)).as(key).isEqualTo(body);
                }
            }
            assertThat(list(others.getFirst(), "killed-" + victim)).isEqualTo(written);

            long before = System.nanoTime();
            cluster.start(dying.name());
            Node back = cluster.node(victim);
            try (S3Client s3 = cluster.client(back, 1)) {
                assertThat(get(s3, written.getLast())).hasSize(539);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(RETURN);
            assertThat(list(back, "killed-" + victim)).isEqualTo(written);
        }
    }

    @Test
    @Order(3)
    void clientsOfADyingNodeGoOnAtAnother() {
        Node dying = cluster.node(2);
        byte[] body = AwsSdkContract.bytes(2_000);
        AtomicInteger served = new AtomicInteger();
        try (S3Client first = cluster.client(dying, 1);
                S3Client second = cluster.client(cluster.node(0), 1)) {
            for (int i = 0; i < 20; i++) {
                if (i == 5) {
                    RunningCluster.kill(dying);
                }
                String key = "moved/" + i;
                try {
                    put(first, key, body);
                } catch (RuntimeException _) {
                    put(second, key, body);
                }
                assertThat(get(second, key)).isEqualTo(body);
                served.incrementAndGet();
            }
        }
        assertThat(served).hasValue(20);
        cluster.start(dying.name());
    }

    @Test
    @Order(4)
    void oneOfThreeRefusesQuicklyAndShowsNothingOld() {
        Node left = cluster.node(0);
        try (S3Client s3 = cluster.client(left, 1)) {
            put(s3, "minority", AwsSdkContract.bytes(100));
            RunningCluster.kill(cluster.node(1));
            put(s3, "minority", AwsSdkContract.bytes(200));
            RunningCluster.kill(cluster.node(2));

            for (int i = 0; i < 3; i++) {
                refuses(() -> put(s3, "minority", AwsSdkContract.bytes(300)));
                refuses(() -> get(s3, "minority"));
                refuses(() -> s3.listObjectsV2(r -> r.bucket("default").prefix("shared/")));
            }
            RunningCluster.awaitReadiness(left, 503);

            cluster.start();
            RunningCluster.awaitReadiness(left, 200);
            assertThat(get(s3, "minority").length).isIn(200, 300);
        }
    }

    private static void refuses(Runnable request) {
        long before = System.nanoTime();
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refusal -> assertThat(refusal.statusCode()).isEqualTo(503));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(REFUSAL);
    }

    @Test
    @Order(5)
    void downStopsEveryNode() {
        List<ProcessHandle> processes =
                cluster.nodes().stream()
                        .flatMap(node -> ProcessHandle.of(node.pid()).stream())
                        .toList();
        assertThat(processes).hasSize(3);
        cluster.down().succeeded();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }
}
