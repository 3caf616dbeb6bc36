package io.granary.s3.listing;

import io.granary.http.message.Response;
import io.granary.objects.listing.Listing;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.Owners;
import reactor.core.publisher.Mono;

/// The three ways to list a bucket.
public final class ListOperations {
    private final ListObjects objects;
    private final ListObjectsV2 objectsV2;
    private final ListObjectVersions versions;

    public ListOperations(Listing listing, Owners owners) {
        objects = new ListObjects(listing, owners);
        objectsV2 = new ListObjectsV2(listing, owners);
        versions = new ListObjectVersions(listing, owners);
    }

    public Mono<Response> objects(BucketRequest asked) {
        return objects.answer(asked);
    }

    public Mono<Response> objectsV2(BucketRequest asked) {
        return objectsV2.answer(asked);
    }

    public Mono<Response> versions(BucketRequest asked) {
        return versions.answer(asked);
    }
}
