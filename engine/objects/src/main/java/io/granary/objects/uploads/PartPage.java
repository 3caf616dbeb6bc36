package io.granary.objects.uploads;

import java.util.List;

/// Some parts of an upload in the order of their numbers.
///
/// @param truncated whether there is at least one more
public record PartPage(List<UploadedPart> parts, boolean truncated) {
    public PartPage {
        parts = List.copyOf(parts);
    }
}
