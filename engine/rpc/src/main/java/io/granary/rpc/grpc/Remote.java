package io.granary.rpc.grpc;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.SocketName;
import java.util.Optional;

/// What a line leads to: an address, and the node that must be there, if that is known.
record Remote(SocketName address, Optional<NodeId> node) {
    private static final NodeId UNKNOWN = new NodeId(Bytes.wrap(new byte[NodeId.LENGTH]));

    PeerUnreachable unreachable(String reason) {
        return new PeerUnreachable(node.orElse(UNKNOWN), "at %s: %s".formatted(address, reason));
    }

    NodeId orUnknown() {
        return node.orElse(UNKNOWN);
    }
}
