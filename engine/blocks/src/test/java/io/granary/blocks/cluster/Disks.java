package io.granary.blocks.cluster;

import io.granary.storage.files.FileTree;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import java.util.List;

/// Where the nodes of a cluster keep what they remember; opening again finds it again.
public interface Disks {
    FileTree files(int node);

    OrderedRows rows(int node, List<FamilySpec> families);
}
