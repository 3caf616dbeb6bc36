package io.granary.objects.access;

/// What an access key may do with a bucket.
public enum Grant {
    /// Read and list objects.
    READ,
    /// Store and delete objects.
    WRITE,
    /// Change and delete the bucket itself.
    OWNER
}
