/// Ordered rows that survive a crash.
///
/// Start at [io.granary.storage.rows.OrderedRows], the port: families of rows in key order, written
/// in atomic, durable [io.granary.storage.rows.RowBatch]es and read by key or by
/// [io.granary.storage.rows.RowScan]. Many concurrent writers share one sync through
/// [io.granary.storage.rows.RowWriter]. Two adapters pass one contract: on disk and in memory.
/// Everything here blocks; nothing here knows what a row means.
@NullMarked
package io.granary.storage.rows;

import org.jspecify.annotations.NullMarked;
