package io.granary.s3.bucket;

import io.granary.http.message.Response;
import io.granary.s3.request.Answers;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.xml.XmlWriter;
import reactor.core.publisher.Mono;

/// Says which region a bucket is in; S3 says nothing of `us-east-1`.
final class GetBucketLocation {
    private final String constraint;

    GetBucketLocation(String region) {
        constraint = region.equals("us-east-1") ? "" : region;
    }

    Mono<Response> answer(BucketRequest asked) {
        return Mono.fromSupplier(
                () -> Answers.xml(XmlWriter.result("LocationConstraint").text(constraint)));
    }
}
