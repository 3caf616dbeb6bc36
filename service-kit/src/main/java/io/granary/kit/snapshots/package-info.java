/// Copies of a node's rows on its own disk, taken on demand and on schedule.
///
/// Start at [io.granary.kit.snapshots.NodeSnapshots]; [io.granary.kit.snapshots.SnapshotFolder]
/// does the work. [io.granary.kit.snapshots.AskedSnapshots] is the operator's side, on any node.
@NullMarked
package io.granary.kit.snapshots;

import org.jspecify.annotations.NullMarked;
