package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.schema.StoredRow;

/// A row as one replica holds it, in as much detail as was wanted.
public sealed interface GotRow {
    record Absent() implements GotRow {}

    record Whole(StoredRow stored) implements GotRow {}

    record Head(Bytes head) implements GotRow {}

    /// Stands for a head that is too long to send for a comparison alone.
    record Digest(Bytes digest) implements GotRow {}

    /// Whether both replicas hold the same row, payloads included, which a head determines.
    default boolean agreesWith(GotRow other) {
        return switch (this) {
            case Absent _ -> other instanceof Absent;
            case Whole(StoredRow stored) -> other.isHead(stored.head());
            case Head(Bytes head) -> other.isHead(head);
            case Digest(Bytes digest) -> other.hasDigest(digest);
        };
    }

    private boolean isHead(Bytes wanted) {
        return switch (this) {
            case Absent _ -> false;
            case Whole(StoredRow stored) -> stored.head().equals(wanted);
            case Head(Bytes head) -> head.equals(wanted);
            case Digest(Bytes digest) -> StoredRow.digestOf(wanted).equals(digest);
        };
    }

    private boolean hasDigest(Bytes wanted) {
        return switch (this) {
            case Absent _ -> false;
            case Whole(StoredRow stored) -> StoredRow.digestOf(stored.head()).equals(wanted);
            case Head(Bytes head) -> StoredRow.digestOf(head).equals(wanted);
            case Digest(Bytes digest) -> digest.equals(wanted);
        };
    }
}
