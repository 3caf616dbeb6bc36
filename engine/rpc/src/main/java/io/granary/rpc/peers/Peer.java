package io.granary.rpc.peers;

import io.granary.foundation.bytes.Bytes;
import java.time.Instant;
import java.util.Optional;

/// Another node, as this one sees it.
///
/// @param heard when it last answered this node or spoke to it
/// @param trouble why it is not reachable
/// @param portrait what it told of itself last; empty before it did
public record Peer(
        PeerAddress address,
        boolean reachable,
        Optional<Instant> heard,
        Optional<String> trouble,
        Bytes portrait) {}
