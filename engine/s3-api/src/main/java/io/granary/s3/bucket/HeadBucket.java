package io.granary.s3.bucket;

import io.granary.http.message.Headers;
import io.granary.http.message.Response;
import io.granary.s3.request.BucketRequest;
import reactor.core.publisher.Mono;

/// Says that a bucket exists, that the caller may read it, and where it is.
public final class HeadBucket {
    private final Response answer;

    public HeadBucket(String region) {
        answer =
                Response.empty(
                        200,
                        Headers.of(
                                "x-amz-bucket-region",
                                region,
                                "x-amz-access-point-alias",
                                "false",
                                "Content-Type",
                                "application/xml"));
    }

    public Mono<Response> answer(BucketRequest asked) {
        return Mono.just(answer);
    }
}
