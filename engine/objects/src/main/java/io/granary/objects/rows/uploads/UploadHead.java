package io.granary.objects.rows.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadChecksum;
import io.granary.objects.UploadId;
import io.granary.objects.UserHeaders;
import io.granary.tables.schema.RowKey;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is known of an upload but for its parts.
public record UploadHead(UploadId upload, State state) implements UploadRow, Mergeable<UploadHead> {
    public static RowKey keyOf(UploadId upload) {
        return new RowKey(upload.value(), Bytes.EMPTY);
    }

    @Override
    public RowKey rowKey() {
        return keyOf(upload);
    }

    /// An end absorbs. Two ends drop the parts that either of them drops. An upload is begun once;
    /// should two beginnings meet, the larger encoding wins everywhere alike.
    @Override
    public UploadHead merge(UploadHead other) {
        Check.that(upload.equals(other.upload), "different uploads merge");
        return switch (state) {
            case State.Ended(var parts) -> new UploadHead(upload, joined(parts, other.state));
            case State.Open _ -> other.state instanceof State.Open ? larger(other) : other;
        };
    }

    private static State joined(SortedSet<PartNumber> parts, State other) {
        return switch (other) {
            case State.Ended(var more) -> {
                var all = new TreeSet<>(parts);
                all.addAll(more);
                yield new State.Ended(all);
            }
            case State.Open _ -> new State.Ended(parts);
        };
    }

    private UploadHead larger(UploadHead other) {
        return UploadCodec.head(this).compareTo(UploadCodec.head(other)) >= 0 ? this : other;
    }

    /// How far an upload is.
    public sealed interface State {
        /// Parts may come, and end up as the object `key`.
        record Open(
                BucketId bucket,
                ObjectKey key,
                UserHeaders headers,
                UploadChecksum checksum,
                AccessKeyId initiator)
                implements State {}

        /// It was completed or given up.
        ///
        /// @param parts those that are dropped with it
        record Ended(SortedSet<PartNumber> parts) implements State {
            public Ended {
                parts = Collections.unmodifiableSortedSet(new TreeSet<>(parts));
            }
        }
    }
}
