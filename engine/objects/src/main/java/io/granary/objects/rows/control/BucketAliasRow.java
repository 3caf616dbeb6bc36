package io.granary.objects.rows.control;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.BucketId;
import io.granary.objects.BucketName;
import io.granary.tables.schema.RowKey;
import java.util.Optional;

/// What a name means: the bucket that it was last given to, or none.
public record BucketAliasRow(BucketName name, HybridTimestamp stamp, Optional<BucketId> bucket)
        implements Mergeable<BucketAliasRow> {
    public static RowKey keyOf(BucketName name) {
        return RowKey.inControl(BucketAliasSchema.NAME, Bytes.utf8(name.value()));
    }

    @Override
    public BucketAliasRow merge(BucketAliasRow other) {
        Check.that(name.equals(other.name), "rows of different names merge");
        int order = stamp.compareTo(other.stamp);
        if (order == 0) {
            order = target().compareTo(other.target());
        }
        return order >= 0 ? this : other;
    }

    /// A bucket beats none between equal stamps.
    Bytes target() {
        return bucket.map(BucketId::value).orElse(Bytes.EMPTY);
    }
}
