package io.granary.layout.health;

import static io.granary.layout.world.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.world.Nodes;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterHealthTest {
    @Test
    void aClusterWhoseNodesAllAnswerIsHealthy() {
        ClusterHealth health = ClusterHealth.of(threeAndAGateway(), Nodes.nodes(4));

        assertThat(health.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(health.metadata()).isEqualTo(new PartitionHealth(256, 256, 256));
        assertThat(health.silent()).isEmpty();
        assertThat(health.sentence())
                .isEqualTo("All nodes answer, and every partition has all its replicas.");
    }

    @Test
    void aLostReplicaDegrades() {
        ClusterHealth health =
                ClusterHealth.of(threeAndAGateway(), List.of(node(1), node(4), node(3)));

        assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(health.metadata()).isEqualTo(new PartitionHealth(256, 256, 0));
        assertThat(health.silent()).containsExactly(node(2));
        assertThat(health.sentence())
                .isEqualTo("Everything can be read and written, but 1 of 4 nodes does not answer.");
    }

    @Test
    void aLostGatewayDegradesToo() {
        ClusterHealth health = ClusterHealth.of(threeAndAGateway(), Nodes.nodes(3));

        assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(health.sentence())
                .isEqualTo("Every partition has all its replicas; 1 of 4 nodes does not answer.");
    }

    @Test
    void aLostMajorityMakesPartitionsUnavailable() {
        ClusterHealth health = ClusterHealth.of(halves(), List.of(node(1), node(2), node(3)));

        assertThat(health.status()).isEqualTo(HealthStatus.UNAVAILABLE);
        assertThat(health.metadata()).isEqualTo(new PartitionHealth(256, 128, 128));
        assertThat(health.blocks()).isEqualTo(new PartitionHealth(256, 256, 256));
        assertThat(health.sentence())
                .isEqualTo(
                        "128 of 256 metadata partitions and 0 of 256 block partitions cannot be"
                                + " written: 3 of 6 nodes do not answer.");
    }

    private static LayoutMap threeAndAGateway() {
        LayoutMap map = LayoutMap.everywhere(Nodes.nodes(3));
        SortedMap<NodeId, String> zones = new TreeMap<>(map.zones());
        zones.put(node(4), "elsewhere");
        return new LayoutMap(map.bits(), map.metadata(), map.blocks(), zones);
    }

    /// Metadata lies half on nodes 1 to 3 and half on 4 to 6; all blocks lie on 1 to 3.
    private static LayoutMap halves() {
        ReplicaSet one = new ReplicaSet(Nodes.nodes(3));
        ReplicaSet other = new ReplicaSet(List.of(node(4), node(5), node(6)));
        List<ReplicaSet> metadata = new ArrayList<>(Collections.nCopies(128, one));
        metadata.addAll(Collections.nCopies(128, other));
        return new LayoutMap(PartitionBits.DEFAULT, metadata, Collections.nCopies(256, one));
    }
}
