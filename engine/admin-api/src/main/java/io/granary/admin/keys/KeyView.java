package io.granary.admin.keys;

import io.granary.objects.access.AccessKey;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.buckets.NamedBucket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A key as the API shows it.
///
/// @param secretAccessKey only where it was asked for
record KeyView(
        String accessKeyId,
        Instant created,
        String name,
        boolean expired,
        Optional<String> secretAccessKey,
        Permissions permissions,
        List<KeyBucket> buckets) {
    record Permissions(boolean createBucket) {}

    record KeyBucket(
            String id,
            List<String> globalAliases,
            List<String> localAliases,
            GrantView permissions) {}

    static KeyView of(AccessKey key, Buckets buckets, boolean withSecret) {
        return new KeyView(
                key.id().value(),
                key.created(),
                key.name(),
                false,
                withSecret ? Optional.of(key.secret().value()) : Optional.empty(),
                new Permissions(key.mayCreateBuckets()),
                buckets.listFor(key.id()).stream().map(named -> bucket(key, named)).toList());
    }

    private static KeyBucket bucket(AccessKey key, NamedBucket named) {
        return new KeyBucket(
                named.bucket().id().value().toHex(),
                List.of(named.name().value()),
                List.of(),
                GrantView.of(named.bucket(), key.id()));
    }
}
