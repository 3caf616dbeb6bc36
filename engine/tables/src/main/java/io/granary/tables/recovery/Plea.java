package io.granary.tables.recovery;

import io.granary.layout.progress.StoreId;
import io.granary.rpc.NodeId;

/// What a node that lost rows asks each node that it gets them back from: to know that it has
/// another store now, and to finish what it let pass before it knew.
record Plea(NodeId node, StoreId store) {}
