package io.granary.s3.bucket;

import io.granary.http.message.Response;
import io.granary.s3.request.Answers;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.xml.XmlWriter;
import reactor.core.publisher.Mono;

/// Says that a bucket never had versioning.
final class GetBucketVersioning {
    Mono<Response> answer(BucketRequest asked) {
        return Mono.fromSupplier(() -> Answers.xml(XmlWriter.result("VersioningConfiguration")));
    }
}
