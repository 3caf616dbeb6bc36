package io.granary.tables.reconcile;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one node holds together with others. Pure.
final class Shared {
    private Shared() {}

    /// The nodes that hold a partition that `self` holds, in the order of ids.
    static List<NodeId> nodes(LayoutMap map, List<Assignment> assignments, NodeId self) {
        return assignments.stream()
                .flatMap(assignment -> map.sets(assignment).stream())
                .map(ReplicaSet::nodes)
                .distinct()
                .filter(nodes -> nodes.contains(self))
                .flatMap(List::stream)
                .filter(node -> !node.equals(self))
                .distinct()
                .sorted()
                .toList();
    }

    /// The partitions that both nodes hold, as ranges of places.
    static List<KeyRange> ranges(LayoutMap map, Assignment assignment, NodeId one, NodeId other) {
        List<KeyRange> ranges = new ArrayList<>();
        List<ReplicaSet> sets = map.sets(assignment);
        for (int partition = 0; partition < sets.size(); partition++) {
            List<NodeId> nodes = sets.get(partition).nodes();
            if (nodes.contains(one) && nodes.contains(other)) {
                ranges.add(places(map.bits(), partition));
            }
        }
        return ranges;
    }

    private static KeyRange places(PartitionBits bits, int partition) {
        Optional<Bytes> to =
                partition + 1 < bits.partitions()
                        ? Optional.of(leading(bits, partition + 1))
                        : Optional.empty();
        return new KeyRange(leading(bits, partition), to);
    }

    private static Bytes leading(PartitionBits bits, int partition) {
        int both = partition << (PartitionBits.MAX - bits.value());
        return Bytes.wrap(new byte[] {(byte) (both >> 8), (byte) both});
    }
}
