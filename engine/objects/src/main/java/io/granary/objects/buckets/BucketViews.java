package io.granary.objects.buckets;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.access.Grant;
import io.granary.objects.rows.control.BucketRow;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Buckets as rows, and rows as the buckets that others see.
final class BucketViews {
    private BucketViews() {}

    static BucketRow created(
            BucketId id, HybridTimestamp now, int shards, Optional<AccessKeyId> owner) {
        var rights = new TreeMap<AccessKeyId, BucketRow.Rights>();
        int all = GrantBits.encode(EnumSet.allOf(Grant.class));
        owner.ifPresent(key -> rights.put(key, new BucketRow.Rights(now, all)));
        return new BucketRow(id, new BucketRow.State.Live(now.toInstant(), shards, rights));
    }

    /// The bucket, unless it was deleted.
    static Optional<Bucket> of(BucketRow row) {
        return switch (row.state()) {
            case BucketRow.State.Live(var created, var shards, var rights) ->
                    Optional.of(new Bucket(row.id(), created, shards, grants(rights)));
            case BucketRow.State.Deleted() -> Optional.empty();
        };
    }

    /// The bucket of a row that is known to be live.
    static Bucket live(BucketRow row) {
        return of(row).orElseThrow(() -> new BrokenInvariant("bucket " + row.id() + " is deleted"));
    }

    private static SortedMap<AccessKeyId, Set<Grant>> grants(
            Map<AccessKeyId, BucketRow.Rights> rights) {
        var grants = new TreeMap<AccessKeyId, Set<Grant>>();
        rights.forEach((key, granted) -> {
            if (granted.bits() != 0) {
                grants.put(key, GrantBits.decode(granted.bits()));
            }
        });
        return grants;
    }
}
