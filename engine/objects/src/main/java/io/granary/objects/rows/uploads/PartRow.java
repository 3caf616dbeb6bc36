package io.granary.objects.rows.uploads;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.merge.Mergeable;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.objects.VersionId;
import io.granary.objects.rows.ManifestPart;
import io.granary.tables.schema.RowKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/// One part of an upload, as it was sent last.
public record PartRow(UploadId upload, PartNumber number, State state)
        implements UploadRow, Mergeable<PartRow> {
    private static final Comparator<State.Stored> NEWEST =
            Comparator.comparing(State.Stored::stamp).thenComparing(State.Stored::version);

    public static PartRow dropped(UploadId upload, PartNumber number) {
        return new PartRow(upload, number, new State.Dropped());
    }

    public static RowKey keyOf(UploadId upload, PartNumber number) {
        return new RowKey(upload.value(), sortKey(number));
    }

    /// Two bytes, so that parts are in the order of their numbers, and behind the upload itself.
    public static Bytes sortKey(PartNumber number) {
        return Bytes.wrap(new byte[] {(byte) (number.value() >> 8), (byte) number.value()});
    }

    @Override
    public RowKey rowKey() {
        return keyOf(upload, number);
    }

    /// A part that was dropped stays so; else the newest counts, and ids decide between equal
    /// stamps.
    @Override
    public PartRow merge(PartRow other) {
        Check.that(rowKey().equals(other.rowKey()), "different parts merge");
        return switch (state) {
            case State.Dropped() -> this;
            case State.Stored stored ->
                    switch (other.state) {
                        case State.Dropped() -> other;
                        case State.Stored incoming ->
                                NEWEST.compare(stored, incoming) >= 0 ? this : other;
                    };
        };
    }

    /// Whether there is anything to put together.
    public sealed interface State {
        /// The bytes are in blocks that the manifests of `version` list.
        ///
        /// @param stamp what orders the attempts to send a part
        /// @param modified what clients see as the time of the last attempt, in whole milliseconds
        record Stored(
                HybridTimestamp stamp,
                VersionId version,
                Instant modified,
                ByteCount size,
                ByteCount blockSize,
                ETag etag,
                Checksum checksum)
                implements State {
            public Stored {
                modified = modified.truncatedTo(ChronoUnit.MILLIS);
            }

            /// Where the bytes are listed; a part without bytes is listed nowhere.
            public Optional<ManifestPart> manifests(PartNumber number) {
                return size.isZero()
                        ? Optional.empty()
                        : Optional.of(
                                new ManifestPart(
                                        number.value(),
                                        size,
                                        blockSize,
                                        Optional.of(checksum.value())));
            }
        }

        /// The upload has ended, and the manifests follow.
        record Dropped() implements State {}
    }
}
