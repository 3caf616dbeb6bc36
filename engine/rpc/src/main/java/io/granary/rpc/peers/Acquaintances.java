package io.granary.rpc.peers;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Endpoint;
import java.util.List;

/// Whom a node has met, and where; asked for with the digest of those that the asker has met.
///
/// @param portrait what the node tells of itself
record Acquaintances(Bytes digest, List<Standing.Advertised> adverts, Bytes portrait) {
    /// The most bytes that a node may tell of itself.
    static final int LARGEST_PORTRAIT = 8 << 10;

    static final Endpoint<Bytes, Acquaintances> ENDPOINT =
            Endpoint.questions("rpc.acquaintances", Adverts.DIGEST, Adverts.ACQUAINTANCES);
}
