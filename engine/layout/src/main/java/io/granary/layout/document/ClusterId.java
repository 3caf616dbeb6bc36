package io.granary.layout.document;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// Which cluster a document is about. All nodes of a cluster derive it from what they share, so
/// that documents that began on different nodes merge.
public record ClusterId(Bytes value) {
    public static final int LENGTH = 32;

    public ClusterId {
        Check.that(value.length() == LENGTH, "cluster id of %d bytes", value.length());
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
