package io.granary.layout.gossip;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.document.ClusterId;
import io.granary.layout.map.VersionId;
import java.util.Optional;

/// Tells whether two documents are the same without sending them.
///
/// @param hash SHA-256 of the document's bytes
record LayoutDigest(ClusterId cluster, Bytes hash, Optional<VersionId> newest) {}
