package io.granary.objects.rows.control;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.merge.Mergeable;
import io.granary.objects.AccessKeyId;
import io.granary.tables.schema.RowKey;

/// An access key; each of its fields is decided by its newest stamp.
///
/// @param sealedSecret unreadable without the cluster's key; empty once the access key was deleted,
///     which a later import of the same id undoes
public record AccessKeyRow(
        AccessKeyId id,
        LastWriterWins<Bytes> sealedSecret,
        LastWriterWins<String> name,
        LastWriterWins<Boolean> mayCreateBuckets)
        implements Mergeable<AccessKeyRow> {
    public static RowKey keyOf(AccessKeyId id) {
        return RowKey.inControl(AccessKeySchema.NAME, Bytes.utf8(id.value()));
    }

    public boolean isDeleted() {
        return sealedSecret.value().isEmpty();
    }

    @Override
    public AccessKeyRow merge(AccessKeyRow other) {
        Check.that(id.equals(other.id), "rows of different access keys merge");
        return new AccessKeyRow(
                id,
                sealedSecret.merge(other.sealedSecret),
                name.merge(other.name),
                mayCreateBuckets.merge(other.mayCreateBuckets));
    }
}
