package io.granary.rpc;

/// A node did not answer in time, or is not there. Whether it acted on the question is unknown.
public final class PeerUnreachable extends RuntimeException {
    private final NodeId node;

    public PeerUnreachable(NodeId node, String reason) {
        super("node %s: %s".formatted(node, reason), null, false, false);
        this.node = node;
    }

    public NodeId node() {
        return node;
    }
}
