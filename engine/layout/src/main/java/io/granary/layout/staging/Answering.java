package io.granary.layout.staging;

import io.granary.layout.health.NodeReport;
import io.granary.rpc.NodeId;
import java.util.Optional;

/// A node that answers now.
///
/// @param report what it says of itself, once it has said something that this release can read
public record Answering(NodeId node, Optional<NodeReport> report) {}
