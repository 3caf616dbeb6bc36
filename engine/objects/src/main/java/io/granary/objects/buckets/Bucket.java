package io.granary.objects.buckets;

import io.granary.foundation.check.Check;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.access.Grant;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A bucket as it was when it was looked up.
///
/// @param indexShards over how many partitions the rows of its objects are spread
/// @param grants what each access key may do; keys that may do nothing are not in it
public record Bucket(
        BucketId id, Instant created, int indexShards, SortedMap<AccessKeyId, Set<Grant>> grants) {
    public static final int MAX_INDEX_SHARDS = 256;

    public Bucket {
        Check.that(1 <= indexShards && indexShards <= MAX_INDEX_SHARDS, "%d shards", indexShards);
        grants = Collections.unmodifiableSortedMap(new TreeMap<>(grants));
    }

    public boolean allows(AccessKeyId key, Grant grant) {
        return grants.getOrDefault(key, Set.of()).contains(grant);
    }

    /// Any grant at all lets a key see that the bucket exists.
    public boolean isVisibleTo(AccessKeyId key) {
        return grants.containsKey(key);
    }
}
