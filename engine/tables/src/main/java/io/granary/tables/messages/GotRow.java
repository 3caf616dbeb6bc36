package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.schema.StoredRow;

/// A row as one replica holds it, in as much detail as was wanted.
public sealed interface GotRow {
    record Absent() implements GotRow {}

    record Whole(StoredRow stored) implements GotRow {}

    record Head(Bytes head) implements GotRow {}

    /// Stands for a head that is too long to send for a comparison alone.
    record Digest(HeadDigest digest) implements GotRow {}

    /// Whether both replicas hold the same row, payloads included, which a head determines.
    default boolean agreesWith(GotRow other) {
        return switch (this) {
            case Absent _ -> other instanceof Absent;
            case Whole(StoredRow stored) -> other.isHead(stored.head());
            case Head(Bytes head) -> other.isHead(head);
            case Digest(HeadDigest digest) -> other.hasDigest(digest);
        };
    }

    private boolean isHead(Bytes wanted) {
        return switch (this) {
            case Absent _ -> false;
            case Whole(StoredRow stored) -> stored.head().equals(wanted);
            case Head(Bytes head) -> head.equals(wanted);
            case Digest(HeadDigest digest) -> HeadDigest.of(wanted).equals(digest);
        };
    }

    private boolean hasDigest(HeadDigest wanted) {
        return switch (this) {
            case Absent _ -> false;
            case Whole(StoredRow stored) -> HeadDigest.of(stored.head()).equals(wanted);
            case Head(Bytes head) -> HeadDigest.of(head).equals(wanted);
            case Digest(HeadDigest digest) -> digest.equals(wanted);
        };
    }
}
