package io.granary.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.cli.cluster.NodeKind.Port;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NodePlanTest {
    private static final Path HERE = Path.of("/cluster");
    private static final ClusterSecrets SECRETS =
            new ClusterSecrets(HERE.resolve("cluster-secret"), "token");

    @Test
    void nodesAreSpreadOverZones() {
        assertThat(NodePlan.whole(4, 3, HERE))
                .extracting(NodePlan::name, NodePlan::zone)
                .map(Object::toString)
                .containsExactly(
                        "(\"node-1\", \"zone-1\")",
                        "(\"node-2\", \"zone-2\")",
                        "(\"node-3\", \"zone-3\")",
                        "(\"node-4\", \"zone-1\")");
    }

    @Test
    void aSplitClusterHasAProcessOfEachKindInEveryZoneAndTwoMore() {
        List<NodePlan> plans = NodePlan.split(3, 3, HERE);
        assertThat(plans)
                .extracting(NodePlan::name)
                .containsExactly(
                        "metadata-1",
                        "block-1",
                        "gateway-1",
                        "metadata-2",
                        "block-2",
                        "gateway-2",
                        "metadata-3",
                        "block-3",
                        "gateway-3",
                        "layout-1",
                        "admin-1");
        assertThat(plans.stream().filter(plan -> plan.has(Port.S3))).hasSize(3);
        assertThat(plans.stream().filter(plan -> plan.has(Port.ADMIN)))
                .extracting(NodePlan::name)
                .containsExactly("admin-1");
    }

    @Test
    void noTwoPortsAreTheSame() {
        assertThat(NodePlan.split(3, 3, HERE).stream().flatMap(p -> p.ports().values().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyWhoIsAdministeredIsToldTheToken() {
        List<NodePlan> plans = NodePlan.split(1, 1, HERE);
        var settings = new NodeSettings(SECRETS, plans, "");
        for (NodePlan plan : plans) {
            assertThat(settings.linesFor(plan).contains("GRANARY_ADMIN_TOKEN=token"))
                    .as(plan.name())
                    .isEqualTo(plan.name().equals("admin-1"));
        }
    }

    @Test
    void nodesThatMeetThroughConsulAreNotToldOfOneAnother() {
        List<NodePlan> plans = NodePlan.whole(2, 2, HERE);
        assertThat(new NodeSettings(SECRETS, plans, "").linesFor(plans.getFirst()))
                .contains("GRANARY_CLUSTER_PEERS=" + plans.getLast().at(Port.CLUSTER) + "\n");
        assertThat(new NodeSettings(SECRETS, plans, "127.0.0.1:8500").linesFor(plans.getFirst()))
                .contains("GRANARY_CLUSTER_CONSUL_ADDRESS=127.0.0.1:8500\n")
                .doesNotContain("PEERS");
    }
}
