package io.granary.objects.rows;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.UserHeaders;
import java.util.Comparator;
import java.util.List;

/// What is known of a stored body without its bytes.
public record Description(
        ByteCount size, ETag etag, UserHeaders headers, List<Checksum> checksums) {
    public Description {
        checksums = checksums.stream().sorted(Comparator.comparing(Checksum::kind)).toList();
        Check.that(
                checksums.stream().map(Checksum::kind).distinct().count() == checksums.size(),
                "a checksum twice in %s",
                checksums);
    }
}
