package io.granary.rpc.peers;

import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;

/// Where a node listens for its peers.
///
/// @param clusterPort for questions
/// @param blocksPort for the bodies of blocks
public record PeerAddress(NodeId node, String host, int clusterPort, int blocksPort) {
    public PeerAddress {
        new SocketName(host, clusterPort);
        new SocketName(host, blocksPort);
    }

    public SocketName cluster() {
        return new SocketName(host, clusterPort);
    }

    public SocketName blocks() {
        return new SocketName(host, blocksPort);
    }
}
