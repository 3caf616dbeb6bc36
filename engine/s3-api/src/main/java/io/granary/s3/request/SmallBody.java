package io.granary.s3.request;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.BodyPlan;
import io.granary.http.body.BodyVerifier;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import reactor.core.publisher.Mono;

/// Reads a body that is a document of ours, not an object: bounded, and verified before it is used.
///
/// It is hashed where it arrives; at most two mebibytes are not worth a hop to another thread.
final class SmallBody {
    static final ByteCount LARGEST = ByteCount.mebibytes(2);

    private final S3Request request;

    private SmallBody(S3Request request) {
        this.request = request;
    }

    static SmallBody of(S3Request request) {
        return new SmallBody(request);
    }

    Mono<Bytes> read() {
        return Mono.defer(this::begin);
    }

    private Mono<Bytes> begin() {
        if (!announced()) {
            return Mono.just(Bytes.EMPTY);
        }
        BodyPlan plan = request.bodyPlan();
        if (plan.mode().isStreaming()) {
            throw S3Failure.of(
                    S3Code.INVALID_REQUEST,
                    "x-amz-content-sha256 must not announce a stream for this operation");
        }
        if (plan.length().compareTo(LARGEST) > 0) {
            throw S3Failure.of(S3Code.MAX_MESSAGE_LENGTH_EXCEEDED)
                    .with("MaxMessageLengthBytes", Long.toString(LARGEST.value()));
        }
        BodyVerifier verifier = plan.verifier();
        return request.bytes(plan)
                .reduceWith(
                        ByteArrayOutputStream::new, (whole, part) -> append(whole, part, verifier))
                .map(whole -> {
                    verifier.finish();
                    return Bytes.wrap(whole.toByteArray());
                });
    }

    private boolean announced() {
        return request.header("Content-Length").isPresent()
                || request.header("Transfer-Encoding").isPresent();
    }

    private static ByteArrayOutputStream append(
            ByteArrayOutputStream whole, ByteBuffer part, BodyVerifier verifier) {
        verifier.see(part.duplicate());
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        whole.writeBytes(bytes);
        return whole;
    }
}
