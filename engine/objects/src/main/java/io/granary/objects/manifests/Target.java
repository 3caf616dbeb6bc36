package io.granary.objects.manifests;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.ObjectKey;
import io.granary.objects.UploadId;
import io.granary.objects.VersionId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.rows.Version;
import io.granary.tables.schema.RowKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The key that a request writes to, and the version that it makes there.
///
/// @param upload the upload of whose part this is the version; without it, the version is an
///     object's
public record Target(
        Bucket bucket,
        ObjectKey key,
        IndexShard shard,
        VersionId version,
        Optional<UploadId> upload) {
    public static Target of(Bucket bucket, ObjectKey key, Randomness randomness) {
        return of(bucket, key, Optional.empty(), randomness);
    }

    /// For one part of an upload.
    public static Target ofPart(
            Bucket bucket, ObjectKey key, UploadId upload, Randomness randomness) {
        return of(bucket, key, Optional.of(upload), randomness);
    }

    private static Target of(
            Bucket bucket, ObjectKey key, Optional<UploadId> upload, Randomness randomness) {
        var shard = IndexShard.of(bucket.id(), key, bucket.indexShards());
        return new Target(bucket, key, shard, VersionId.next(randomness), upload);
    }

    public RowKey rowKey() {
        return ObjectRow.keyOf(shard, key);
    }

    public ObjectRow row(HybridTimestamp stamp, Instant modified, Version.State state) {
        return ObjectRow.of(shard, key, new Version(stamp, version, modified, state));
    }

    public ManifestRow manifest(int part, int segment, List<StoredBlock> blocks) {
        var listed = new ManifestRow.State.Listed(blocks, shard, key, upload);
        return new ManifestRow(version, part, segment, listed);
    }
}
