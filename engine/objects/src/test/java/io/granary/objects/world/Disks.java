package io.granary.objects.world;

import io.granary.storage.files.FileTree;
import io.granary.storage.files.inmemory.InMemoryFiles;
import io.granary.storage.files.ondisk.DiskFiles;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.inmemory.InMemoryRows;
import io.granary.storage.rows.ondisk.RocksRows;
import io.granary.storage.rows.ondisk.RocksSettings;
import java.nio.file.Path;
import java.util.List;

/// What the nodes of a store remember with.
public interface Disks {
    OrderedRows rows(int node, List<FamilySpec> families);

    FileTree files(int node);

    static Disks inMemory() {
        return new Disks() {
            @Override
            public OrderedRows rows(int node, List<FamilySpec> families) {
                return new InMemoryRows();
            }

            @Override
            public FileTree files(int node) {
                return new InMemoryFiles();
            }
        };
    }

    static Disks in(Path directory) {
        return new Disks() {
            @Override
            public OrderedRows rows(int node, List<FamilySpec> families) {
                return RocksRows.open(
                        directory.resolve("rows" + node), families, RocksSettings.DEFAULT);
            }

            @Override
            public FileTree files(int node) {
                return DiskFiles.open(directory.resolve("files" + node));
            }
        };
    }
}
