package io.granary.s3.request;

import io.granary.objects.BucketName;
import io.granary.objects.buckets.Bucket;
import java.util.Optional;

/// A request to a bucket on which the caller has what the operation needs.
public record BucketRequest(S3Request request, BucketName name, Bucket bucket) {
    public Optional<String> header(String header) {
        return request.header(header);
    }

    public Optional<String> query(String parameter) {
        return request.query(parameter);
    }
}
