package io.granary.s3;

import io.granary.foundation.time.Time;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.listing.Listing;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.uploads.Uploads;
import io.granary.objects.write.ObjectWriter;
import io.granary.s3.failure.FailureEvents;

/// What the S3 interface gets from outside.
public record S3Ports(
        Buckets buckets,
        AccessKeys accessKeys,
        ObjectReader reader,
        ObjectWriter writer,
        Listing listing,
        Uploads uploads,
        Time time,
        FailureEvents failures) {}
