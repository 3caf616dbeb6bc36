package io.granary.s3.request;

/// A request that names a bucket which need not exist.
///
/// @param name what the client calls the bucket, unchecked
public record NewBucketRequest(S3Request request, String name) {}
