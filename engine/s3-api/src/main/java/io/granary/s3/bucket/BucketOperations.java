package io.granary.s3.bucket;

import io.granary.http.message.Response;
import io.granary.objects.buckets.Buckets;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.NewBucketRequest;
import io.granary.s3.request.S3Request;
import reactor.core.publisher.Mono;

/// Everything that can be done with buckets as such.
public final class BucketOperations {
    private final ListBuckets list;
    private final CreateBucket create;
    private final DeleteBucket delete;
    private final HeadBucket head;
    private final GetBucketLocation location;
    private final GetBucketVersioning versioning = new GetBucketVersioning();

    public BucketOperations(Buckets buckets, String region) {
        list = new ListBuckets(buckets, region);
        create = new CreateBucket(buckets, region);
        delete = new DeleteBucket(buckets);
        head = new HeadBucket(region);
        location = new GetBucketLocation(region);
    }

    public Mono<Response> list(S3Request request) {
        return list.answer(request);
    }

    public Mono<Response> create(NewBucketRequest asked) {
        return create.answer(asked);
    }

    public Mono<Response> head(BucketRequest asked) {
        return head.answer(asked);
    }

    public Mono<Response> delete(BucketRequest asked) {
        return delete.answer(asked);
    }

    public Mono<Response> location(BucketRequest asked) {
        return location.answer(asked);
    }

    public Mono<Response> versioning(BucketRequest asked) {
        return versioning.answer(asked);
    }
}
