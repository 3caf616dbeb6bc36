package io.granary.objects.access;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// The 32 bytes that every node of a cluster is started with and no table holds: secrets at rest
/// are encrypted under it.
public record ClusterKey(Bytes value) {
    public static final int LENGTH = 32;

    public ClusterKey {
        Check.that(value.length() == LENGTH, "cluster key of %d bytes", value.length());
    }

    @Override
    public String toString() {
        return "ClusterKey[hidden]";
    }
}
