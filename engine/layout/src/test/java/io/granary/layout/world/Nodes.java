package io.granary.layout.world;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.document.ClusterId;
import io.granary.layout.document.NodeRole;
import io.granary.layout.staging.RoleChange;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Nodes with ids that can be told apart by eye.
public final class Nodes {
    public static final ClusterId CLUSTER = new ClusterId(Bytes.hex("c1".repeat(32)));
    private static final long GIBIBYTE = 1L << 30;

    private Nodes() {}

    public static NodeId node(int number) {
        return new NodeId(Bytes.hex("%02x".formatted(number).repeat(32)));
    }

    /// Nodes 1 to `count`.
    public static List<NodeId> nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Nodes::node).toList();
    }

    public static NodeRole storing(String zone, long gibibytes) {
        ByteCount capacity = ByteCount.gibibytes(gibibytes);
        return new NodeRole(zone, Optional.of(capacity), Optional.of(capacity), List.of());
    }

    public static NodeRole gateway(String zone) {
        return new NodeRole(zone, Optional.empty(), Optional.empty(), List.of());
    }

    public static RoleChange.Assign store(int number, String zone, long gibibytes) {
        OptionalLong capacity = OptionalLong.of(gibibytes * GIBIBYTE);
        return new RoleChange.Assign(node(number), zone, capacity, capacity, List.of());
    }

    public static RoleChange.Assign serve(int number, String zone) {
        return new RoleChange.Assign(
                node(number), zone, OptionalLong.empty(), OptionalLong.empty(), List.of());
    }
}
