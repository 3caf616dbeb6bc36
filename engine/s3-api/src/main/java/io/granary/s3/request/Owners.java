package io.granary.s3.request;

import io.granary.objects.AccessKeyId;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.Grant;
import io.granary.objects.buckets.Bucket;

/// Says who owns what.
public final class Owners {
    private final AccessKeys keys;

    public Owners(AccessKeys keys) {
        this.keys = keys;
    }

    public static Owner of(AccessKey key) {
        return new Owner(key.id().value(), key.name());
    }

    /// The key `id`, even if it was deleted since.
    public Owner of(AccessKeyId id) {
        return keys.find(id).map(Owners::of).orElseGet(() -> new Owner(id.value(), id.value()));
    }

    /// The first key, by id, that owns the bucket; nobody in particular when none does.
    public Owner of(Bucket bucket) {
        return bucket.grants().keySet().stream()
                .filter(id -> bucket.allows(id, Grant.OWNER))
                .findFirst()
                .map(this::of)
                .orElseGet(() -> new Owner("", ""));
    }
}
