package io.granary.objects.manifests;

import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.ObjectKey;
import io.granary.objects.VersionId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.NamedBy;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.rows.Version;
import io.granary.tables.schema.RowKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The key that a request writes to, and the version that it makes there.
///
/// @param part whose version this is; without it, the version is an object's
public record Target(
        Bucket bucket,
        ObjectKey key,
        IndexShard shard,
        VersionId version,
        Optional<NamedBy.Part> part) {
    public static Target of(Bucket bucket, ObjectKey key, VersionId version) {
        return of(bucket, key, version, Optional.empty());
    }

    /// For one part of an upload.
    public static Target ofPart(
            Bucket bucket, ObjectKey key, VersionId version, NamedBy.Part part) {
        return of(bucket, key, version, Optional.of(part));
    }

    private static Target of(
            Bucket bucket, ObjectKey key, VersionId version, Optional<NamedBy.Part> part) {
        var shard = IndexShard.of(bucket.id(), key, bucket.indexShards());
        return new Target(bucket, key, shard, version, part);
    }

    public RowKey rowKey() {
        return ObjectRow.keyOf(shard, key);
    }

    public ObjectRow row(HybridTimestamp stamp, Instant modified, Version.State state) {
        return ObjectRow.of(shard, key, new Version(stamp, version, modified, state));
    }

    public ManifestRow manifest(int number, int segment, List<StoredBlock> blocks) {
        var upload = part.map(NamedBy.Part::upload);
        var listed = new ManifestRow.State.Listed(blocks, shard, key, upload);
        return new ManifestRow(version, number, segment, listed);
    }

    /// As its blocks know who needs them.
    public BlockOwner owner() {
        return new BlockOwner(version.value(), new NamedBy(shard, key, part).encoded());
    }
}
