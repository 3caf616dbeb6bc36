package io.granary.objects.write;

import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import java.util.Optional;

/// A stored object to store once more, maybe under its own key.
///
/// @param replaceHeaders the copy's headers; without them, those of the source
public record CopyRequest(
        StoredObject source, Bucket bucket, ObjectKey key, Optional<UserHeaders> replaceHeaders) {}
