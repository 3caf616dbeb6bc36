package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.messages.EncodedRow;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Some rows that a replica holds, payloads included.
///
/// @param next where to go on; empty at the end of the table
public record HeldPage(List<EncodedRow> rows, Optional<Bytes> next) {
    public HeldPage {
        rows = List.copyOf(rows);
    }

    /// Where the rows belong, each place once.
    public SortedSet<Bytes> partitionKeys() {
        return rows.stream()
                .map(row -> row.key().partitionKey())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
