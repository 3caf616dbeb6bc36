package io.granary.objects.write;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.ObjectKey;
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

/// The key that a request writes to, and the version that it makes there.
record Target(Bucket bucket, ObjectKey key, IndexShard shard, VersionId version) {
    static Target of(Bucket bucket, ObjectKey key, Randomness randomness) {
        var shard = IndexShard.of(bucket.id(), key, bucket.indexShards());
        return new Target(bucket, key, shard, VersionId.next(randomness));
    }

    RowKey rowKey() {
        return ObjectRow.keyOf(shard, key);
    }

    ObjectRow row(HybridTimestamp stamp, Instant modified, Version.State state) {
        return ObjectRow.of(shard, key, new Version(stamp, version, modified, state));
    }

    ManifestRow manifest(int part, int segment, List<StoredBlock> blocks) {
        var listed = new ManifestRow.State.Listed(blocks, shard, key);
        return new ManifestRow(version, part, segment, listed);
    }
}
