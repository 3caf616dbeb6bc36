package io.granary.objects;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// A checksum of a body that is remembered with it.
///
/// @param composite computed over the checksums of the parts instead of over the bytes
public record Checksum(ChecksumKind kind, Bytes value, boolean composite) {
    public Checksum {
        Check.that(value.length() == kind.length(), "%s of %d bytes", kind, value.length());
    }

    /// The checksum of all bytes of a body.
    public static Checksum ofWhole(ChecksumKind kind, Bytes value) {
        return new Checksum(kind, value, false);
    }
}
