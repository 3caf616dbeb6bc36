package io.granary.objects.buckets;

import io.granary.objects.BucketName;

/// A bucket and one name that leads to it.
public record NamedBucket(BucketName name, Bucket bucket) {}
