package io.granary.layout.gossip;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import java.util.Optional;

/// A document and what follows from it, computed once.
///
/// @param rumour the digest as it is told along with every question
record Known(
        LayoutDocument document,
        Bytes encoded,
        LayoutDigest digest,
        Bytes rumour,
        Optional<LayoutMap> map) {
    static Known of(LayoutDocument document) {
        Bytes encoded = document.encoded();
        Optional<LayoutVersion> newest = document.newest();
        LayoutDigest digest =
                new LayoutDigest(
                        document.cluster(),
                        KeyHash.of(encoded).value(),
                        newest.map(LayoutVersion::id));
        return new Known(
                document,
                encoded,
                digest,
                Bytes.copyOf(Endpoints.DIGESTS.write(digest).getFirst()),
                newest.map(LayoutVersion::map));
    }
}
