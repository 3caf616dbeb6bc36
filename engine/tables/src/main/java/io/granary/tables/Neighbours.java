package io.granary.tables;

import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.function.Supplier;

/// Who else may keep a control table in memory, and where this node hears from them.
///
/// @param answers the desk of this node
/// @param known all nodes known at the moment, with or without this one
public record Neighbours(Answers answers, Supplier<List<NodeId>> known) {}
