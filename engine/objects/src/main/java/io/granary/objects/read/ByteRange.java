package io.granary.objects.read;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;

/// Consecutive bytes of a body, both ends included; at least one.
public record ByteRange(long first, long lastInclusive) {
    public ByteRange {
        Check.that(0 <= first && first <= lastInclusive, "range %d-%d", first, lastInclusive);
    }

    public ByteCount length() {
        return ByteCount.of(lastInclusive - first + 1);
    }
}
