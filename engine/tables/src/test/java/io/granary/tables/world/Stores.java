package io.granary.tables.world;

import io.granary.rpc.NodeId;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.inmemory.InMemoryRows;
import io.granary.storage.rows.ondisk.RocksRows;
import io.granary.storage.rows.ondisk.RocksSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where the nodes of a test keep their rows. Opened again, a node's store has what it had before.
public interface Stores {
    OrderedRows open(NodeId node, List<FamilySpec> families);

    static Stores inMemory() {
        Map<NodeId, InMemoryRows> known = new TreeMap<>();
        return (node, _) -> known.merge(node, new InMemoryRows(), (before, _) -> before.reopened());
    }

    static Stores onDisk(Path directory) {
        return (node, families) ->
                RocksRows.open(directory.resolve(node.toString()), families, RocksSettings.DEFAULT);
    }
}
