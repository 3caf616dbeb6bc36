package io.granary.rpc.peers;

import io.granary.rpc.NodeId;

/// The node, and the run of it, at the other end of a connection.
public record Visitor(NodeId node, InstanceId instance) {}
