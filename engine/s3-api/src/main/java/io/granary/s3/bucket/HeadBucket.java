package io.granary.s3.bucket;

import io.granary.http.message.Headers;
import io.granary.http.message.Response;
import io.granary.s3.request.BucketRequest;
import reactor.core.publisher.Mono;

/// Says that a bucket exists, that the caller may read it, and where it is.
final class HeadBucket {
    private final Response answer;

    HeadBucket(String region) {
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

    Mono<Response> answer(BucketRequest asked) {
        return Mono.just(answer);
    }
}
