package io.granary.rpc.peers;

import io.granary.rpc.NodeId;

/// What happens between nodes that an operator may want to know. A port, told from the network's
/// threads; must not block.
public interface NetworkEvents {
    /// Nobody listens.
    NetworkEvents SILENT =
            new NetworkEvents() {
                @Override
                public void peerFound(PeerAddress peer) {}

                @Override
                public void peerLost(NodeId node, String reason) {}

                @Override
                public void strangerRefused(String host, String reason) {}

                @Override
                public void identityCloned(NodeId node) {}

                @Override
                public void answerFailed(NodeId asker, String endpoint, Throwable failure) {}
            };

    /// A peer can be reached, for the first time or again.
    void peerFound(PeerAddress peer);

    /// A peer can no longer be reached.
    void peerLost(NodeId node, String reason);

    /// Something that is no member of this cluster was met at `host`, on either side of a
    /// connection. Told once for each host and reason.
    void strangerRefused(String host, String reason);

    /// Two processes run with the identity of one node; no peer talks to either. Told once until it
    /// has been put right.
    void identityCloned(NodeId node);

    /// This node could not answer a peer's question because of a failure that it did not expect.
    void answerFailed(NodeId asker, String endpoint, Throwable failure);
}
