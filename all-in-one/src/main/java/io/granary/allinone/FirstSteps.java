package io.granary.allinone;

import io.granary.kit.startup.CannotStart;
import io.granary.objects.BucketName;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.Grant;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.buckets.CreateOutcome;
import java.util.EnumSet;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Makes the first key and the first bucket, so that a client can begin. Doing it again changes
/// nothing.
record FirstSteps(AccessKeys keys, Buckets buckets) {
    /// @param bucket none when empty
    Mono<Void> take(Credentials.FirstKey key, String bucket) {
        return imported(key).then(Mono.defer(() -> bucketFor(key, bucket)));
    }

    /// Imports the key unless it is there with the same secret.
    private Mono<AccessKey> imported(Credentials.FirstKey key) {
        Optional<AccessKey> known =
                keys.find(key.id()).filter(found -> found.secret().equals(key.secret()));
        return known.map(Mono::just)
                .orElseGet(() -> keys.importKey(key.id(), key.secret(), "default"));
    }

    /// Makes the bucket unless there is one, and lets the key use it: the key may be a new one.
    private Mono<Void> bucketFor(Credentials.FirstKey key, String name) {
        if (name.isEmpty()) {
            return Mono.empty();
        }
        BucketName bucketName =
                BucketName.parse(name)
                        .orElseThrow(() ->
                                new CannotStart("granary.default.bucket is no name for a bucket."));
        return buckets.lookUp(bucketName, key.id())
                .flatMap(found ->
                        found.map(bucket -> opened(bucket, key))
                                .orElseGet(() -> made(bucketName, key)));
    }

    private Mono<Void> made(BucketName name, Credentials.FirstKey key) {
        return buckets.create(name, key.id())
                .flatMap(outcome ->
                        switch (outcome) {
                            case CreateOutcome.Created(_) -> Mono.empty();
                            case CreateOutcome.AlreadyYours(_) -> Mono.empty();
                            case CreateOutcome.Taken() -> Mono.empty();
                        });
    }

    private Mono<Void> opened(Bucket bucket, Credentials.FirstKey key) {
        EnumSet<Grant> all = EnumSet.allOf(Grant.class);
        boolean allowed = all.stream().allMatch(grant -> bucket.allows(key.id(), grant));
        return allowed ? Mono.empty() : buckets.grant(bucket.id(), key.id(), all);
    }
}
