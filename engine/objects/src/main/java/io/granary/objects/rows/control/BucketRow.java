package io.granary.objects.rows.control;

import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.tables.schema.RowKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A bucket, live or deleted for good.
public record BucketRow(BucketId id, State state) implements Mergeable<BucketRow> {
    public static BucketRow deleted(BucketId id) {
        return new BucketRow(id, new State.Deleted());
    }

    public static RowKey keyOf(BucketId id) {
        return RowKey.inControl(BucketSchema.NAME, id.value());
    }

    @Override
    public BucketRow merge(BucketRow other) {
        Check.that(id.equals(other.id), "rows of different buckets merge");
        return switch (state) {
            case State.Deleted() -> this;
            case State.Live mine ->
                    switch (other.state) {
                        case State.Deleted() -> other;
                        case State.Live theirs -> new BucketRow(id, mine.merge(theirs));
                    };
        };
    }

    /// What the row says.
    public sealed interface State {
        /// A bucket in use.
        ///
        /// @param indexShards chosen once: all rows of objects lie where it says
        /// @param rights what each access key was last granted
        record Live(Instant created, int indexShards, SortedMap<AccessKeyId, Rights> rights)
                implements State {
            public Live {
                created = created.truncatedTo(ChronoUnit.MILLIS);
                rights = Collections.unmodifiableSortedMap(new TreeMap<>(rights));
            }

            /// A bucket is created once; should two creations meet, all replicas choose alike.
            private Live merge(Live other) {
                var merged = new TreeMap<>(rights);
                other.rights.forEach((key, theirs) -> merged.merge(key, theirs, Rights::merge));
                return new Live(
                        created.isBefore(other.created) ? created : other.created,
                        Math.max(indexShards, other.indexShards),
                        merged);
            }
        }

        /// Absorbs everything.
        record Deleted() implements State {}
    }

    /// Rights as bits, decided by the newest stamp; between equal stamps only what both grant
    /// remains.
    public record Rights(HybridTimestamp stamp, int bits) implements Mergeable<Rights> {
        public static final Rights NONE = new Rights(HybridTimestamp.ZERO, 0);

        @Override
        public Rights merge(Rights other) {
            int order = stamp.compareTo(other.stamp);
            if (order == 0) {
                return new Rights(stamp, bits & other.bits);
            }
            return order > 0 ? this : other;
        }
    }
}
