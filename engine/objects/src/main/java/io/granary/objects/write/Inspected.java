package io.granary.objects.write;

import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import java.util.List;

/// What is remembered of a body beside its bytes.
public record Inspected(ETag etag, List<Checksum> checksums) {
    public Inspected {
        checksums = List.copyOf(checksums);
    }
}
