package io.granary.tables.schema;

import io.granary.foundation.bytes.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A row as it is kept: a head that every reader needs, and payloads that only some do.
///
/// Payloads lie apart from heads on disk, so that a listing never reads them. Each has a suffix
/// that is unique in its row, such as a version id; the bytes under one suffix never change.
///
/// @param head begins with its format version
public record StoredRow(Bytes head, SortedMap<Bytes, Bytes> payloads) {
    /// Of [#digestOf].
    public static final int DIGEST_LENGTH = 16;

    private static final SortedMap<Bytes, Bytes> NONE =
            Collections.unmodifiableSortedMap(new TreeMap<>());

    public StoredRow {
        payloads =
                payloads.isEmpty()
                        ? NONE
                        : Collections.unmodifiableSortedMap(new TreeMap<>(payloads));
    }

    public static StoredRow of(Bytes head) {
        return new StoredRow(head, NONE);
    }

    /// Stands for a head in comparisons: the first 16 bytes of its SHA-256.
    public static Bytes digestOf(Bytes head) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(head.unsafeArray());
            return Bytes.wrap(hash).slice(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The same row without its payloads.
    public StoredRow headOnly() {
        return payloads.isEmpty() ? this : of(head);
    }
}
