package io.granary.objects.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.objects.VersionId;
import io.granary.tables.schema.RowKey;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The blocks of one segment of a version that is too large for its object row to list them.
///
/// @param segment numbered from 0 in each part
public record ManifestRow(VersionId version, int part, int segment, State state)
        implements Mergeable<ManifestRow> {
    /// How many blocks each row but the last of a part lists.
    public static final int SEGMENT = 256;

    private static final int SORT_KEY_LENGTH = 8;

    public ManifestRow {
        Check.that(part >= 1 && segment >= 0, "segment %d of part %d", segment, part);
    }

    public static ManifestRow deleted(VersionId version, int part, int segment) {
        return new ManifestRow(version, part, segment, new State.Deleted());
    }

    /// Sort keys are in the order of the body.
    public static Bytes sortKey(int part, int segment) {
        return Bytes.wrap(
                ByteBuffer.allocate(SORT_KEY_LENGTH).putInt(part).putInt(segment).array());
    }

    /// What deletes a whole part.
    public static List<ManifestRow> deleted(VersionId version, ManifestPart part) {
        return IntStream.range(0, part.segments())
                .mapToObj(segment -> deleted(version, part.number(), segment))
                .toList();
    }

    /// What is to name the version, while the row lists something.
    public Optional<NamedBy> namedBy() {
        return switch (state) {
            case State.Listed(_, var shard, var key, var upload) ->
                    Optional.of(
                            new NamedBy(
                                    shard,
                                    key,
                                    upload.map(id -> new NamedBy.Part(id, new PartNumber(part)))));
            case State.Deleted() -> Optional.empty();
        };
    }

    public RowKey rowKey() {
        return new RowKey(version.value(), sortKey(part, segment));
    }

    /// Deletion absorbs. A segment is written once; should two lists meet, the larger encoding wins
    /// everywhere alike.
    @Override
    public ManifestRow merge(ManifestRow other) {
        Check.that(rowKey().equals(other.rowKey()), "manifests of different segments merge");
        if (state instanceof State.Deleted || state.equals(other.state)) {
            return this;
        }
        if (other.state instanceof State.Deleted) {
            return other;
        }
        return ManifestSchema.head(this).compareTo(ManifestSchema.head(other)) > 0 ? this : other;
    }

    /// What the row says.
    public sealed interface State {
        /// The blocks in the order of the body, and who should name this version.
        ///
        /// @param upload the upload whose part names the version; without it, the object row does
        record Listed(
                List<StoredBlock> blocks,
                IndexShard shard,
                ObjectKey key,
                Optional<UploadId> upload)
                implements State {
            public Listed {
                blocks = List.copyOf(blocks);
                Check.that(
                        1 <= blocks.size() && blocks.size() <= SEGMENT,
                        "%d blocks in a segment",
                        blocks.size());
            }

            /// Blocks of an object.
            public Listed(List<StoredBlock> blocks, IndexShard shard, ObjectKey key) {
                this(blocks, shard, key, Optional.empty());
            }
        }

        /// The version is gone, and its references follow.
        record Deleted() implements State {}
    }
}
