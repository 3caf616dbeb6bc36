package io.granary.s3.object;

import io.granary.foundation.time.Time;
import io.granary.http.condition.Outcome;
import io.granary.http.condition.ReadCondition;
import io.granary.objects.access.Grant;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.read.StoredObject;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.ObjectRequest;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Finds the objects that copies are made of.
///
/// The caller needs to read the source as well; that is looked at here, since only copies have one.
public final class CopySources {
    private final Buckets buckets;
    private final ObjectReader reader;
    private final Time time;

    public CopySources(Buckets buckets, ObjectReader reader, Time time) {
        this.buckets = buckets;
        this.reader = reader;
        this.time = time;
    }

    /// The object that the request's header names, if it meets the request's conditions.
    public Mono<StoredObject> find(ObjectRequest asked) {
        return Mono.defer(() -> find(asked, CopySource.parse(asked)));
    }

    Mono<StoredObject> find(ObjectRequest asked, CopySource source) {
        return buckets.lookUp(source.bucket(), asked.request().caller().id())
                .flatMap(bucket -> find(asked, source, bucket))
                .doOnNext(object -> checkConditions(asked, object));
    }

    private Mono<StoredObject> find(
            ObjectRequest asked, CopySource source, Optional<Bucket> found) {
        Bucket bucket = found.orElseThrow(() -> S3Failure.noSuchBucket(source.bucket().value()));
        if (!bucket.allows(asked.request().caller().id(), Grant.READ)) {
            throw S3Failure.of(S3Code.ACCESS_DENIED);
        }
        VersionArgument.check(source.version());
        return reader.find(bucket, source.key(), false)
                .map(object ->
                        object.orElseThrow(() -> S3Failure.noSuchKey(source.key().toString())));
    }

    private void checkConditions(ObjectRequest asked, StoredObject source) {
        Outcome outcome =
                ReadCondition.ofCopySource(
                        asked.request().headers(),
                        source.etag().value(),
                        source.lastModified(),
                        time.now());
        switch (outcome) {
            case Outcome.Proceed() -> {
                // Nothing stands against it.
            }
            case Outcome.Failed(var header) -> throw S3Failure.preconditionFailed(header);
            case Outcome.NotModified() -> throw S3Failure.of(S3Code.PRECONDITION_FAILED);
        }
    }
}
