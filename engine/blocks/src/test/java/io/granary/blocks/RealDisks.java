package io.granary.blocks;

import io.granary.blocks.cluster.Disks;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.ondisk.DiskFiles;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.ondisk.RocksRows;
import io.granary.storage.rows.ondisk.RocksSettings;
import java.nio.file.Path;
import java.util.List;

/// Directories on this machine.
public record RealDisks(Path directory) implements Disks {
    @Override
    public FileTree files(int node) {
        return DiskFiles.open(directory.resolve("blocks-" + node));
    }

    @Override
    public OrderedRows rows(int node, List<FamilySpec> families) {
        return RocksRows.open(directory.resolve("rows-" + node), families, RocksSettings.DEFAULT);
    }
}
