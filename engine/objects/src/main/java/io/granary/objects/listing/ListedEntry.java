package io.granary.objects.listing;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import java.time.Instant;
import java.util.List;

/// One line of a listing.
public sealed interface ListedEntry {
    /// An object.
    record Key(
            ObjectKey key,
            Instant lastModified,
            ETag etag,
            ByteCount size,
            List<Checksum> checksums)
            implements ListedEntry {
        public Key {
            checksums = List.copyOf(checksums);
        }
    }

    /// At least one object whose key starts with `prefix`, which ends with the delimiter.
    record CommonPrefix(Bytes prefix) implements ListedEntry {}
}
