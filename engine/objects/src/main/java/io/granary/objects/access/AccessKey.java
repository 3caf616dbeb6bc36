package io.granary.objects.access;

import io.granary.objects.AccessKeyId;
import io.granary.objects.SecretKey;
import java.time.Instant;

/// A key that requests are signed with.
///
/// @param name what people call it; not unique
public record AccessKey(
        AccessKeyId id, SecretKey secret, String name, Instant created, boolean mayCreateBuckets) {}
