package io.granary.quorum;

import io.granary.rpc.NodeId;

/// A node refused its part of a round, since it and this node do not know the same of the layout.
/// Whether a write took effect elsewhere is unknown.
public final class Disagreed extends RuntimeException {
    private final NodeId node;

    Disagreed(NodeId node, String reason) {
        super(reason, null, false, false);
        this.node = node;
    }

    public NodeId node() {
        return node;
    }
}
