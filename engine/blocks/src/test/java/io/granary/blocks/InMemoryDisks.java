package io.granary.blocks;

import io.granary.blocks.cluster.Disks;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.inmemory.InMemoryFiles;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.inmemory.InMemoryRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Disks that live as long as the test.
public final class InMemoryDisks implements Disks {
    private final Map<Integer, InMemoryFiles> files = new TreeMap<>();
    private final Map<Integer, InMemoryRows> rows = new TreeMap<>();

    @Override
    public FileTree files(int node) {
        return files.merge(node, new InMemoryFiles(), (known, _) -> known.reopened());
    }

    @Override
    public OrderedRows rows(int node, List<FamilySpec> families) {
        return rows.merge(node, new InMemoryRows(), (known, _) -> known.reopened());
    }
}
