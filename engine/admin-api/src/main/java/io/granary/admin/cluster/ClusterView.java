package io.granary.admin.cluster;

import io.granary.foundation.bytes.ByteCount;
import io.granary.layout.map.LayoutMap;
import io.granary.rpc.NodeId;
import java.util.List;

/// What this node knows of the cluster. A port; never blocks.
public interface ClusterView {
    LayoutMap layout();

    List<Node> nodes();

    /// A node as this one sees it now.
    record Node(NodeId id, String address, boolean up, DiskSpace blocks, DiskSpace metadata) {}

    /// Free and total bytes of the disk that a directory lies on.
    record DiskSpace(ByteCount available, ByteCount total) {}
}
