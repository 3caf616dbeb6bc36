package io.granary.roles;

import io.granary.foundation.work.DiskLane;
import io.granary.storage.files.FileTree;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;

/// What a node remembers, and where work on it runs so that it does not hold up requests.
///
/// @param writer the only one that writes to `rows`
/// @param rowLane writes and scans of rows
/// @param pointReads reads of one row, which a cache usually answers
/// @param blockLane reads and writes of block files
public record Stores(
        OrderedRows rows,
        RowWriter writer,
        FileTree blocks,
        DiskLane rowLane,
        DiskLane pointReads,
        DiskLane blockLane) {}
