package io.granary.objects.uploads;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.PartNumber;
import io.granary.objects.rows.uploads.PartRow;
import java.time.Instant;

/// A part that is stored.
///
/// @param checksum of this part alone
public record UploadedPart(
        PartNumber number, Instant modified, ByteCount size, ETag etag, Checksum checksum) {
    static UploadedPart of(PartNumber number, PartRow.State.Stored part) {
        return new UploadedPart(number, part.modified(), part.size(), part.etag(), part.checksum());
    }
}
