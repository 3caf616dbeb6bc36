package io.granary.tables.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.tables.schema.RowKey;
import java.util.Optional;

/// A row of tests: the newest of what was written, with a text that is kept apart.
///
/// @param text empty when the note is deleted, or was read without payloads
public record Note(
        RowKey key, HybridTimestamp stamp, Bytes version, boolean deleted, Optional<Bytes> text) {
    public static Note of(RowKey key, HybridTimestamp stamp, String text) {
        return new Note(key, stamp, Bytes.utf8("v-" + text), false, Optional.of(Bytes.utf8(text)));
    }

    public static Note deletion(RowKey key, HybridTimestamp stamp) {
        return new Note(key, stamp, Bytes.utf8("gone"), true, Optional.empty());
    }

    public static RowKey key(String partitionKey, String sortKey) {
        return new RowKey(Bytes.utf8(partitionKey), Bytes.utf8(sortKey));
    }

    public String words() {
        return text.orElseThrow().toUtf8();
    }
}
