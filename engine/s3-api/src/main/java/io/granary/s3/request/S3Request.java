package io.granary.s3.request;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.BodyPlan;
import io.granary.http.message.Headers;
import io.granary.http.message.Request;
import io.granary.http.signature.Verdict;
import io.granary.objects.access.AccessKey;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import java.nio.ByteBuffer;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A request that `caller` is known to have sent.
///
/// @param headers what the client said beside its path: its headers, and those `x-amz-` parameters
///     of a presigned query that stand for headers
public record S3Request(
        Request http, Headers headers, AccessKey caller, Verdict.Genuine signature) {

    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /// The parameter `name` of the query; empty text when it stands alone.
    public Optional<String> query(String name) {
        return http.target().first(name);
    }

    /// How the body is to be read; throws when the head promises what nobody can keep.
    public BodyPlan bodyPlan() {
        return BodyPlan.of(headers, signature);
    }

    /// The body's plain bytes as `plan` reads them. A line that breaks is a body that ended too
    /// early.
    public Flux<ByteBuffer> bytes(BodyPlan plan) {
        return plan.plain(http.body().onErrorMap(_ -> S3Failure.of(S3Code.INCOMPLETE_BODY)));
    }

    /// The whole body when it is small; nothing when the client sent none.
    public Mono<Bytes> wholeBody() {
        return SmallBody.of(this).read();
    }
}
