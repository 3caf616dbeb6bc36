package io.granary.objects.write;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.buckets.Bucket;
import java.util.Optional;

/// What to store, but for its bytes.
///
/// @param expectedLength how long the body has to be, where the client said so; any other length
///     fails
public record PutRequest(
        Bucket bucket,
        ObjectKey key,
        UserHeaders headers,
        BodyInspector inspector,
        Optional<ByteCount> expectedLength) {}
