package io.granary.quorum;

import io.granary.rpc.NodeId;

/// What one node answered.
public record Answered<A>(NodeId node, A answer) {}
