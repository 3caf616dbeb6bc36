package io.granary.layout.staging;

import io.granary.layout.document.Authorship;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.Proposal;
import io.granary.layout.map.VersionId;

/// A version as the history shows it.
public record HistoryEntry(
        VersionId id, Standing standing, Proposal proposal, Authorship authorship) {
    /// What a version counts for now.
    public enum Standing {
        CURRENT,
        PAST,
        /// Applied at the same time as another one, which won.
        CONFLICTING
    }

    static HistoryEntry of(LayoutVersion version, Standing standing) {
        return new HistoryEntry(
                version.id(), standing, version.proposal(), version.content().authorship());
    }
}
