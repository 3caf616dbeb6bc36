package io.granary.s3.object;

import io.granary.foundation.bytes.ByteCount;
import io.granary.http.body.BodyPlan;
import io.granary.http.body.BodyVerifier;
import io.granary.http.message.Headers;
import io.granary.http.message.Response;
import io.granary.objects.read.StoredObject;
import io.granary.objects.write.BodyInspector;
import io.granary.objects.write.Inspected;
import io.granary.objects.write.ObjectWriter;
import io.granary.objects.write.PutRequest;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.ObjectRequest;
import java.nio.ByteBuffer;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Stores a body under a key, whatever was there before.
final class PutObject {
    /// The most that S3 takes in one request; whatever is larger arrives in parts.
    private static final ByteCount LARGEST = ByteCount.gibibytes(5);

    private final ObjectWriter writer;

    PutObject(ObjectWriter writer) {
        this.writer = writer;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(() -> store(asked)).map(PutObject::answer);
    }

    private Mono<StoredObject> store(ObjectRequest asked) {
        WriteRules.checkStore(asked.request());
        BodyPlan plan = asked.request().bodyPlan();
        checkSize(plan.length());
        var put =
                new PutRequest(
                        asked.bucket(),
                        asked.key(),
                        StoredHeaders.of(asked.request().headers()),
                        new VerifiedBody(plan.verifier()),
                        Optional.of(plan.length()));
        return writer.put(put, asked.request().bytes(plan));
    }

    private static void checkSize(ByteCount size) {
        if (size.compareTo(LARGEST) > 0) {
            throw S3Failure.of(S3Code.ENTITY_TOO_LARGE)
                    .with("ProposedSize", Long.toString(size.value()))
                    .with("MaxSizeAllowed", Long.toString(LARGEST.value()));
        }
    }

    private static Response answer(StoredObject stored) {
        Headers.Builder headers = Headers.builder().add("ETag", stored.etag().quoted());
        Checksums.addTo(headers, stored.etag(), stored.checksums());
        return Response.empty(200, headers.build());
    }

    /// Has every promise of a request's head kept before its body becomes an object: the client's
    /// own MD5 and checksum, its signed hash, the signatures of its chunks.
    private record VerifiedBody(BodyVerifier verifier) implements BodyInspector {
        @Override
        public void see(ByteBuffer bytes) {
            verifier.see(bytes);
        }

        @Override
        public Inspected finish() {
            return Checksums.remembered(verifier.finish());
        }
    }
}
