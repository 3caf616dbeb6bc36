package io.granary.rpc.peers;

import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import reactor.core.publisher.Mono;

/// Connects to an address where some node should listen, whichever it is. A port.
public interface Greeter {
    /// The node that answered there and with which this one exchanged introductions. Fails with a
    /// message that says why not; does nothing before it is subscribed to.
    Mono<NodeId> greet(SocketName address);

    /// Connects to `peer` at the next question, however often that has failed lately.
    void hurry(PeerAddress peer);
}
