package io.granary.rpc.peers;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.NodeId;
import java.util.Optional;

/// What two nodes tell each other of themselves when one has connected to the other. A port between
/// the connections and [Peers]; called from the network's threads, never blocks.
public interface Introductions {
    /// What this node says of itself.
    Bytes mine();

    /// The run of this node that this process is.
    InstanceId run();

    /// The run of `node` that was heard last; nothing when none was.
    Optional<InstanceId> runOf(NodeId node);

    /// Takes what `node`, which has proved to be that node, says of itself; anything may be in it.
    Meeting meet(NodeId node, Bytes theirs);

    /// Whether the connection to `visitor` may go on; asked with everything that comes over it.
    boolean isWelcome(Visitor visitor);
}
