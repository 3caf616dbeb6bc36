package io.granary.objects.uploads;

import io.granary.objects.ObjectKey;
import io.granary.objects.UploadId;
import io.granary.objects.buckets.Bucket;
import java.util.List;

/// Which parts an upload ends as.
///
/// @param parts in the order of the body
public record CompleteRequest(
        Bucket bucket,
        ObjectKey key,
        UploadId upload,
        List<WantedPart> parts,
        Assembler assembler) {
    public CompleteRequest {
        parts = List.copyOf(parts);
    }
}
