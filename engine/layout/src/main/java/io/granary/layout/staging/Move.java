package io.granary.layout.staging;

import io.granary.foundation.bytes.ByteCount;
import io.granary.rpc.NodeId;

/// Copies that one node would make of what another holds.
///
/// @param atMost what they may weigh if every partition is as full as it can be
public record Move(NodeId from, NodeId to, int partitions, ByteCount atMost) {}
