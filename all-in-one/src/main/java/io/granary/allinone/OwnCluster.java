package io.granary.allinone;

import io.granary.admin.cluster.ClusterView;
import io.granary.foundation.bytes.ByteCount;
import io.granary.layout.map.LayoutMap;
import io.granary.rpc.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A cluster of one node, as the admin API shows it.
record OwnCluster(LayoutMap layout, NodeId self, String address, Path directory)
        implements ClusterView {
    @Override
    public List<Node> nodes() {
        DiskSpace disk = disk();
        return List.of(new Node(self, address, true, disk, disk));
    }

    private DiskSpace disk() {
        try {
            FileStore store = Files.getFileStore(directory);
            return new DiskSpace(
                    ByteCount.of(store.getUsableSpace()), ByteCount.of(store.getTotalSpace()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
