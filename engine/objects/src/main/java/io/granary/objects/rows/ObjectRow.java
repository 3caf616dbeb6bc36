package io.granary.objects.rows;

import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;
import io.granary.objects.ObjectKey;
import io.granary.tables.schema.RowKey;
import java.util.List;

/// Everything that is known of one key of one bucket: its versions, the newest first.
///
/// Two copies merge to the union of their versions, less those that a newer one supersedes.
public record ObjectRow(IndexShard shard, ObjectKey key, List<Version> versions)
        implements Mergeable<ObjectRow> {
    public ObjectRow {
        versions = List.copyOf(versions);
        Check.that(!versions.isEmpty(), "an object row without a version");
        for (int at = 1; at < versions.size(); at++) {
            Check.that(
                    Version.NEWEST_FIRST.compare(versions.get(at - 1), versions.get(at)) < 0,
                    "versions out of order");
        }
    }

    /// The row of one write.
    public static ObjectRow of(IndexShard shard, ObjectKey key, Version version) {
        return new ObjectRow(shard, key, List.of(version));
    }

    public static RowKey keyOf(IndexShard shard, ObjectKey key) {
        return new RowKey(shard.partitionKey(), key.utf8());
    }

    public RowKey rowKey() {
        return keyOf(shard, key);
    }

    public Version newest() {
        return versions.getFirst();
    }

    @Override
    public ObjectRow merge(ObjectRow other) {
        Check.that(rowKey().equals(other.rowKey()), "rows of different keys merge");
        return new ObjectRow(shard, key, VersionMerge.merge(versions, other.versions));
    }
}
