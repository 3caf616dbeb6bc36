package io.granary.admin.keys;

import io.granary.objects.AccessKeyId;
import io.granary.objects.access.Grant;
import io.granary.objects.buckets.Bucket;
import java.util.EnumSet;
import java.util.Set;

/// What a key may do with a bucket, as three flags.
public record GrantView(boolean read, boolean write, boolean owner) {
    public static GrantView of(Bucket bucket, AccessKeyId key) {
        return new GrantView(
                bucket.allows(key, Grant.READ),
                bucket.allows(key, Grant.WRITE),
                bucket.allows(key, Grant.OWNER));
    }

    /// The grants whose flag is set.
    public Set<Grant> granted() {
        Set<Grant> grants = EnumSet.noneOf(Grant.class);
        if (read) {
            grants.add(Grant.READ);
        }
        if (write) {
            grants.add(Grant.WRITE);
        }
        if (owner) {
            grants.add(Grant.OWNER);
        }
        return grants;
    }
}
