package io.granary.objects.read;

import io.granary.objects.Checksum;
import io.granary.objects.rows.ManifestPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One of the parts that a body came in.
///
/// @param number as the client chose it
/// @param range where its bytes are in the body
/// @param checksum of this part alone, where one is known
public record ObjectPart(int number, ByteRange range, Optional<Checksum> checksum) {
    static List<ObjectPart> of(List<ManifestPart> parts, List<Checksum> ofWhole) {
        var found = new ArrayList<ObjectPart>(parts.size());
        long first = 0;
        for (ManifestPart part : parts) {
            var range = new ByteRange(first, first + part.size().value() - 1);
            found.add(new ObjectPart(part.number(), range, checksum(part, ofWhole)));
            first += part.size().value();
        }
        return List.copyOf(found);
    }

    private static Optional<Checksum> checksum(ManifestPart part, List<Checksum> ofWhole) {
        return ofWhole.stream()
                .findFirst()
                .flatMap(whole ->
                        part.checksum().map(value -> Checksum.ofWhole(whole.kind(), value)));
    }
}
