package io.granary.objects.rows.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.UploadChecksum;
import io.granary.objects.UploadId;
import io.granary.tables.schema.RowKey;

/// One line in the list of a bucket's uploads, by key and then by beginning.
public record IndexedUpload(BucketId bucket, ObjectKey key, UploadId upload, State state)
        implements Mergeable<IndexedUpload> {
    public static IndexedUpload deleted(BucketId bucket, ObjectKey key, UploadId upload) {
        return new IndexedUpload(bucket, key, upload, new State.Deleted());
    }

    public RowKey rowKey() {
        return new RowKey(bucket.value(), IndexKeys.of(key, upload));
    }

    /// As a part of a key, or a prefix or delimiter of keys, stands in sort keys.
    public static Bytes sortKeyPart(Bytes text) {
        return IndexKeys.escaped(text);
    }

    /// What [#sortKeyPart] was made of.
    public static Bytes keyPart(Bytes sortKeyPart) {
        return IndexKeys.unescaped(sortKeyPart);
    }

    /// Before this is every upload of `key`, and of every smaller one.
    public static Bytes behind(Bytes key) {
        return IndexKeys.behind(key);
    }

    /// Before this is every upload of `key` that was not begun after `upload`, and of every smaller
    /// one.
    public static Bytes behind(Bytes key, UploadId upload) {
        return IndexKeys.behind(key, upload);
    }

    /// Deletion absorbs. Should two lines of one upload meet, the larger encoding wins everywhere
    /// alike.
    @Override
    public IndexedUpload merge(IndexedUpload other) {
        Check.that(rowKey().equals(other.rowKey()), "lines of different uploads merge");
        if (state instanceof State.Deleted) {
            return this;
        }
        if (other.state instanceof State.Deleted) {
            return other;
        }
        return IndexSchema.head(this).compareTo(IndexSchema.head(other)) >= 0 ? this : other;
    }

    /// Whether the upload goes on.
    public sealed interface State {
        record Listed(UploadChecksum checksum, AccessKeyId initiator) implements State {}

        record Deleted() implements State {}
    }
}
