/// Rows in RocksDB: one log for all families of a store, synced before a write returns.
///
/// Start at [io.granary.storage.rows.ondisk.RocksRows]. [RocksTuning] holds every choice about
/// memory, files and compaction. Native objects crash the process when used after they were closed,
/// so every call passes a [Gate].
@NullMarked
package io.granary.storage.rows.ondisk;

import org.jspecify.annotations.NullMarked;
