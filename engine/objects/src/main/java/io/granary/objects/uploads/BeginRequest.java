package io.granary.objects.uploads;

import io.granary.objects.AccessKeyId;
import io.granary.objects.ObjectKey;
import io.granary.objects.UploadChecksum;
import io.granary.objects.UserHeaders;
import io.granary.objects.buckets.Bucket;

/// What an object will be that is going to come in parts.
public record BeginRequest(
        Bucket bucket,
        ObjectKey key,
        UserHeaders headers,
        UploadChecksum checksum,
        AccessKeyId initiator) {}
