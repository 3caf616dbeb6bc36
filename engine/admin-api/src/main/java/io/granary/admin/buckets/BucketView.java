package io.granary.admin.buckets;

import io.granary.admin.keys.GrantView;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.buckets.NamedBucket;
import java.time.Instant;
import java.util.List;

/// A bucket as the API shows it.
record BucketView(String id, Instant created, List<String> globalAliases, List<BucketKey> keys) {
    record BucketKey(
            String accessKeyId,
            String name,
            GrantView permissions,
            List<String> bucketLocalAliases) {}

    static BucketView of(NamedBucket named, AccessKeys keys) {
        return new BucketView(
                named.bucket().id().value().toHex(),
                named.bucket().created(),
                List.of(named.name().value()),
                named.bucket().grants().keySet().stream()
                        .map(id ->
                                new BucketKey(
                                        id.value(),
                                        keys.find(id).map(AccessKey::name).orElse(""),
                                        GrantView.of(named.bucket(), id),
                                        List.of()))
                        .toList());
    }
}
