package io.granary.rpc.network;

import io.granary.rpc.NodeId;
import io.granary.rpc.peers.NetworkEvents;
import io.granary.rpc.peers.PeerAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what happened between nodes.
final class Seen implements NetworkEvents {
    final List<NodeId> found = new CopyOnWriteArrayList<>();
    final List<NodeId> lost = new CopyOnWriteArrayList<>();
    final List<String> strangers = new CopyOnWriteArrayList<>();
    final List<NodeId> cloned = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void peerFound(PeerAddress peer) {
        found.add(peer.node());
    }

    @Override
    public void peerLost(NodeId node, String reason) {
        lost.add(node);
    }

    @Override
    public void strangerRefused(String host, String reason) {
        strangers.add(host + " " + reason);
    }

    @Override
    public void identityCloned(NodeId node) {
        cloned.add(node);
    }

    @Override
    public void answerFailed(NodeId asker, String endpoint, Throwable failure) {
        failures.add(failure);
    }
}
