package io.granary.objects.buckets;

import io.granary.objects.access.Grant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Grants as the bits that bucket rows store.
final class GrantBits {
    private GrantBits() {}

    static int encode(Set<Grant> grants) {
        int bits = 0;
        for (Grant grant : Grant.values()) {
            bits |= grants.contains(grant) ? bit(grant) : 0;
        }
        return bits;
    }

    static Set<Grant> decode(int bits) {
        var grants = EnumSet.noneOf(Grant.class);
        for (Grant grant : Grant.values()) {
            if ((bits & bit(grant)) != 0) {
                grants.add(grant);
            }
        }
        return Collections.unmodifiableSet(grants);
    }

    private static int bit(Grant grant) {
        return switch (grant) {
            case READ -> 1;
            case WRITE -> 2;
            case OWNER -> 4;
        };
    }
}
