package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import java.util.List;
import java.util.Optional;

/// Every row that a replica met, tombstones included, in the order of sort keys, without payloads.
///
/// @param gaps what was skipped, in order
/// @param horizon the last sort key up to which everything but the gaps was examined; empty when
///     that is all there is
public record ScannedRows(List<Row> rows, List<Gap> gaps, Optional<Bytes> horizon) {
    public ScannedRows {
        rows = List.copyOf(rows);
        gaps = List.copyOf(gaps);
    }

    /// A row where one replica met it.
    ///
    /// @param partition which of the partition keys of the question
    public record Row(int partition, Bytes sortKey, Bytes head) {}

    /// Behind `after`, where the replica met a live row, it skipped all other sort keys with this
    /// prefix.
    public record Gap(Bytes prefix, Bytes after) {}
}
