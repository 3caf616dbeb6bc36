package io.granary.rpc.grpc;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.NodeId;
import io.granary.rpc.peers.Introductions;
import io.granary.rpc.peers.Meeting;
import io.granary.rpc.sockets.Tls;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import java.util.Optional;

/// Who is at the other end of a stream.
final class Proof {
    private Proof() {}

    static Optional<NodeId> nodeAt(Attributes attributes) {
        return Optional.ofNullable(attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
                .flatMap(Tls::peerOf);
    }

    static Meeting meet(Introductions introductions, Attributes attributes, Metadata headers) {
        Optional<NodeId> node = nodeAt(attributes);
        byte[] introduction = headers.get(Wire.INTRODUCTION);
        if (node.isEmpty() || introduction == null) {
            return new Meeting.Refused("did not introduce itself");
        }
        return introductions.meet(node.get(), Bytes.wrap(introduction));
    }
}
