package io.granary.rpc;

/// A node was reached and could not answer. Whether it acted on the question is unknown.
public final class PeerFailed extends RuntimeException {
    private final NodeId node;
    private final Kind kind;

    /// Why the node could not answer.
    public enum Kind {
        /// It has more to do than it takes on; it may well answer later.
        BUSY,
        /// It refused to act, because it and the asker do not know the same ([Disagreement]).
        DISAGREES,
        /// It has lost something that it once held, and does not count until it has it again
        /// ([Recovering]).
        RECOVERING,
        /// It met a failure of its own, or cannot read the question.
        BROKEN
    }

    public PeerFailed(NodeId node, Kind kind, String reason) {
        super("node %s: %s".formatted(node, reason), null, false, false);
        this.node = node;
        this.kind = kind;
    }

    /// A failure within this process, whose cause can still be shown.
    public PeerFailed(NodeId node, Kind kind, String reason, Throwable cause) {
        super("node %s: %s".formatted(node, reason), cause, false, false);
        this.node = node;
        this.kind = kind;
    }

    public NodeId node() {
        return node;
    }

    public Kind kind() {
        return kind;
    }
}
