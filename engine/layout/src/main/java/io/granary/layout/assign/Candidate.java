package io.granary.layout.assign;

import io.granary.rpc.NodeId;

/// A node that offers `capacity` bytes for partitions; nodes that store nothing are no candidates.
///
/// A capacity below 1 is refused by [Assigner], with a reason for the operator.
public record Candidate(NodeId node, String zone, long capacity) {}
