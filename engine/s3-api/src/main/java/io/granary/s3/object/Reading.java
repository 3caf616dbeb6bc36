package io.granary.s3.object;

import io.granary.foundation.time.Time;
import io.granary.objects.read.ObjectReader;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.ObjectRequest;
import reactor.core.publisher.Mono;

/// Finds the object that a read is about and settles what of it is wanted.
final class Reading {
    private final ObjectReader reader;
    private final Time time;

    Reading(ObjectReader reader, Time time) {
        this.reader = reader;
        this.time = time;
    }

    Mono<Selection> select(ObjectRequest asked, boolean withBody) {
        return Mono.defer(() -> {
            VersionArgument.check(asked.query("versionId"));
            WriteRules.checkRead(asked.request());
            return reader.find(asked.bucket(), asked.key(), withBody)
                    .map(found ->
                            Selection.of(
                                    asked,
                                    found.orElseThrow(
                                            () -> S3Failure.noSuchKey(asked.key().toString())),
                                    time.now()));
        });
    }
}
