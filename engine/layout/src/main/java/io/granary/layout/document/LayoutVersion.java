package io.granary.layout.document;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.VersionSets;
import org.jspecify.annotations.Nullable;

/// A version that was applied. It never changes: its id is the hash of its bytes, which travel from
/// node to node as its author wrote them.
public final class LayoutVersion {
    private final VersionId id;
    private final VersionContent content;
    private final Bytes encoded;
    private volatile @Nullable VersionSets sets;

    private LayoutVersion(VersionContent content, Bytes encoded) {
        this.id = new VersionId(content.proposal().epoch(), VersionForm.sha256(encoded));
        this.content = content;
        this.encoded = encoded;
    }

    public static LayoutVersion of(VersionContent content) {
        return new LayoutVersion(content, VersionForm.encode(content));
    }

    /// Throws [io.granary.foundation.codec.UnknownFormat] when the bytes are no version that this
    /// program reads.
    public static LayoutVersion read(Bytes encoded) {
        return new LayoutVersion(VersionForm.decode(encoded), encoded);
    }

    public VersionId id() {
        return id;
    }

    public VersionContent content() {
        return content;
    }

    public Bytes encoded() {
        return encoded;
    }

    public Proposal proposal() {
        return content.proposal();
    }

    /// Who holds what in this version; computed at each call.
    public LayoutMap map() {
        return new LayoutMap(
                proposal().parameters().bits(),
                content.metadata().sets(),
                content.blocks().sets(),
                proposal().roster().zones());
    }

    /// Who holds what in this version, for the rules of a change; computed at the first call.
    public VersionSets sets() {
        VersionSets known = sets;
        if (known == null) {
            known = new VersionSets(map());
            sets = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayoutVersion version && id.equals(version.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "version " + id.brief();
    }
}
