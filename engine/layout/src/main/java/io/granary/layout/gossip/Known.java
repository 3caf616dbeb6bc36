package io.granary.layout.gossip;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.Witness;
import java.util.Optional;

/// A document and what follows from it, computed once.
///
/// @param rumour the digest as it is told along with every question
/// @param live what counts now, for a node that had learned all earlier documents
record Known(
        LayoutDocument document,
        Bytes encoded,
        LayoutDigest digest,
        Bytes rumour,
        Optional<LayoutMap> map,
        Optional<LiveLayout> live) {
    /// What a node knows that starts with a document.
    static Known of(LayoutDocument document) {
        return of(document, LiveVersions.of(document.facts()));
    }

    /// What a node knows once its document has grown to `next`. When it is a witness, the document
    /// says with every change which reads it refuses.
    Known then(LayoutDocument next, Optional<Witness> self) {
        Optional<LiveVersions> versions = following(next);
        LayoutDocument told =
                self.flatMap(witness ->
                                versions.map(now ->
                                        next.with(
                                                next.trackers()
                                                        .refusingBelow(witness, now.floor()))))
                        .orElse(next);
        return told.equals(document) ? this : of(told, following(told));
    }

    private Optional<LiveVersions> following(LayoutDocument next) {
        return live.map(before -> before.versions().then(next.facts()))
                .or(() -> LiveVersions.of(next.facts()));
    }

    private static Known of(LayoutDocument document, Optional<LiveVersions> versions) {
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
                newest.map(LayoutVersion::map),
                versions.map(LiveLayout::of));
    }
}
