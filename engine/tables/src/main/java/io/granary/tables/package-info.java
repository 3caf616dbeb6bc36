/// Replicated rows that merge: the asking half.
///
/// Start at [io.granary.tables.Table], which reads and writes rows of one
/// [io.granary.tables.schema.TableSchema] at a quorum of the replicas that the layout names. A
/// [io.granary.tables.ControlTable] keeps a small table in memory besides. The nodes that keep the
/// rows are in `tables.replica`; both halves share only `tables.messages` and `tables.schema`.
@NullMarked
package io.granary.tables;

import org.jspecify.annotations.NullMarked;
