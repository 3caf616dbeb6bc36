package io.granary.s3.dispatch;

import io.granary.http.message.Response;
import io.granary.s3.failure.S3Code;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.NewBucketRequest;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.request.S3Request;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// One line of the table: an operation, what a caller needs for it, and who answers.
public record Route(S3Operation operation, Permission permission, Handler handler) {

    /// Who answers an operation, by what it has to be given.
    public sealed interface Handler {
        record OfService(Function<S3Request, Mono<Response>> answer) implements Handler {}

        record OfNewBucket(Function<NewBucketRequest, Mono<Response>> answer) implements Handler {}

        record OfBucket(Function<BucketRequest, Mono<Response>> answer) implements Handler {}

        record OfObject(Function<ObjectRequest, Mono<Response>> answer) implements Handler {}

        /// Nobody can set it, so it is never there: answered as S3 answers what was never set.
        record NeverSet(S3Code code) implements Handler {}

        /// Nobody answers.
        record NotImplemented() implements Handler {}
    }
}
