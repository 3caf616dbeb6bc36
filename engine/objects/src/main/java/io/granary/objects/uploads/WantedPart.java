package io.granary.objects.uploads;

import io.granary.objects.ETag;
import io.granary.objects.PartNumber;

/// A part as the client that completes an upload names it.
public record WantedPart(PartNumber number, ETag etag) {}
