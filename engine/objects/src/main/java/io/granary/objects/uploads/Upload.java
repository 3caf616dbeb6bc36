package io.granary.objects.uploads;

import io.granary.objects.AccessKeyId;
import io.granary.objects.ObjectKey;
import io.granary.objects.UploadChecksum;
import io.granary.objects.UploadId;
import io.granary.objects.UserHeaders;
import io.granary.objects.buckets.Bucket;

/// An upload that was going on when it was looked up.
///
/// @param headers what the object will be answered with
public record Upload(
        Bucket bucket,
        ObjectKey key,
        UploadId id,
        UserHeaders headers,
        UploadChecksum checksum,
        AccessKeyId initiator) {}
