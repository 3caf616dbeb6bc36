package io.granary.layout.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutMapTest {
    @Test
    void theLeadingBitsOfAHashChooseItsPartition() {
        KeyHash hash = new KeyHash(Bytes.hex("a5c3" + "00".repeat(30)));

        assertThat(new PartitionBits(8).partitionOf(hash)).isEqualTo(new Partition(0xa5));
        assertThat(new PartitionBits(12).partitionOf(hash)).isEqualTo(new Partition(0xa5c));
        assertThat(new PartitionBits(16).partitionOf(hash)).isEqualTo(new Partition(0xa5c3));
    }

    @Test
    void doublingThePartitionsSplitsEachInTwo() {
        KeyHash hash = KeyHash.of(Bytes.utf8("any key"));

        int coarse = new PartitionBits(8).partitionOf(hash).index();
        int fine = new PartitionBits(9).partitionOf(hash).index();

        assertThat(fine >> 1).isEqualTo(coarse);
    }

    @Test
    void quorumsOfEveryReplicationFactorMeet() {
        int[][] expected = {{1, 1, 1}, {2, 2, 1}, {3, 2, 2}, {4, 3, 2}, {5, 3, 3}};
        for (int[] row : expected) {
            ReplicaSet set = new ReplicaSet(nodes(row[0]));

            assertThat(set.writeQuorum()).isEqualTo(row[1]);
            assertThat(set.readQuorum()).isEqualTo(row[2]);
            assertThat(set.writeQuorum() + set.readQuorum()).isGreaterThan(row[0]);
        }
    }

    @Test
    void oneNodeAloneHoldsEveryPartition() {
        LayoutMap map = LayoutMap.everywhere(nodes(1));

        assertThat(map.metadata()).hasSize(256);
        assertThat(map.replicasOf(KeyHash.of(Bytes.utf8("k")), Assignment.BLOCKS).nodes())
                .isEqualTo(nodes(1));
    }

    @Test
    void aNodeTwiceInAReplicaSetIsABug() {
        NodeId node = nodes(1).getFirst();

        assertThatThrownBy(() -> new ReplicaSet(List.of(node, node)))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void aMapKnowsNodesThatStoreNothing() {
        LayoutMap everywhere = LayoutMap.everywhere(nodes(2));
        SortedMap<NodeId, String> zones = new TreeMap<>(everywhere.zones());
        NodeId gateway = nodes(3).getLast();
        zones.put(gateway, "a");
        LayoutMap map =
                new LayoutMap(everywhere.bits(), everywhere.metadata(), everywhere.blocks(), zones);

        assertThat(map.nodes()).isEqualTo(nodes(3));
        assertThat(map.holders(Assignment.METADATA)).isEqualTo(nodes(2));
        assertThat(map.zoneOf(gateway)).contains("a");
        assertThat(map.zoneOf(nodes(4).getLast())).isEmpty();
    }

    @Test
    void aHolderWithoutAZoneIsABug() {
        LayoutMap map = LayoutMap.everywhere(nodes(2));

        assertThatThrownBy(() ->
                        new LayoutMap(
                                map.bits(),
                                map.metadata(),
                                map.blocks(),
                                Collections.emptySortedMap()))
                .isInstanceOf(BrokenInvariant.class)
                .hasMessageContaining("no zone");
    }

    private static List<NodeId> nodes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new NodeId(Bytes.hex("%02x".formatted(i).repeat(32))))
                .toList();
    }
}
