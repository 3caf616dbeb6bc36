package io.granary.objects.rows;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.UploadId;
import io.granary.objects.UserHeaders;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is known of a stored body without its bytes.
///
/// @param fromUpload the upload that the body was put together from, so that a client who did not
///     hear of its end can ask again
public record Description(
        ByteCount size,
        ETag etag,
        UserHeaders headers,
        List<Checksum> checksums,
        Optional<UploadId> fromUpload) {
    public Description {
        checksums = checksums.stream().sorted(Comparator.comparing(Checksum::kind)).toList();
        Check.that(
                checksums.stream().map(Checksum::kind).distinct().count() == checksums.size(),
                "a checksum twice in %s",
                checksums);
    }

    /// For a body that did not come in parts.
    public Description(ByteCount size, ETag etag, UserHeaders headers, List<Checksum> checksums) {
        this(size, etag, headers, checksums, Optional.empty());
    }
}
