package io.granary.objects.loss;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.objects.VersionId;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.NamedBy;

/// A version that needs a block.
public sealed interface Hit {
    VersionId version();

    /// What clients get under `key`.
    record OfObject(VersionId version, IndexShard shard, ObjectKey key, HybridTimestamp stamp)
            implements Hit {
        public BucketId bucket() {
            return shard.bucket();
        }
    }

    /// A part of an upload that goes on.
    record OfPart(VersionId version, BucketId bucket, ObjectKey key, NamedBy.Part part)
            implements Hit {
        public UploadId upload() {
            return part.upload();
        }

        public PartNumber number() {
            return part.number();
        }
    }

    /// Nothing names it now: it is being written, or was left over and will be swept, or what named
    /// it has just been overwritten, or an early release wrote it.
    record OfNothing(VersionId version) implements Hit {}
}
