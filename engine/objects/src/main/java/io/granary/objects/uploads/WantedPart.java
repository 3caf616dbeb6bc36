package io.granary.objects.uploads;

import io.granary.objects.PartNumber;

/// A part as the client that completes an upload names it.
///
/// @param etag without quotes; whatever the client sent, so that it can be told what was not found
public record WantedPart(PartNumber number, String etag) {}
