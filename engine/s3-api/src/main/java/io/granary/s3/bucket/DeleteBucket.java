package io.granary.s3.bucket;

import io.granary.http.message.Response;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.buckets.DeleteOutcome;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.Answers;
import io.granary.s3.request.BucketRequest;
import reactor.core.publisher.Mono;

/// Deletes a bucket that holds no object.
final class DeleteBucket {
    private final Buckets buckets;

    DeleteBucket(Buckets buckets) {
        this.buckets = buckets;
    }

    Mono<Response> answer(BucketRequest asked) {
        return buckets.delete(asked.bucket()).map(outcome -> answer(asked, outcome));
    }

    private static Response answer(BucketRequest asked, DeleteOutcome outcome) {
        return switch (outcome) {
            case DeleteOutcome.Deleted _ -> Answers.noContent();
            case DeleteOutcome.NotEmpty _ ->
                    throw S3Failure.of(S3Code.BUCKET_NOT_EMPTY)
                            .with("BucketName", asked.name().value());
        };
    }
}
