package io.granary.layout.document;

import io.granary.foundation.check.Check;
import io.granary.foundation.time.HybridTimestamp;

/// Who applied a version, when, and why.
public record Authorship(String author, String note, HybridTimestamp at) {
    public static final int LONGEST = 1024;

    /// Of a version that nobody has applied.
    public static final Authorship NOBODY = new Authorship("", "", HybridTimestamp.ZERO);

    public Authorship {
        Check.that(author.length() <= LONGEST, "author of %d characters", author.length());
        Check.that(note.length() <= LONGEST, "note of %d characters", note.length());
    }
}
