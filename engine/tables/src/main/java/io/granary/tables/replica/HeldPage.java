package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.messages.EncodedRow;
import java.util.List;
import java.util.Optional;

/// Some rows that a replica holds, payloads included.
///
/// @param next where to go on; empty at the end of the table
public record HeldPage(List<EncodedRow> rows, Optional<Bytes> next) {
    public HeldPage {
        rows = List.copyOf(rows);
    }
}
