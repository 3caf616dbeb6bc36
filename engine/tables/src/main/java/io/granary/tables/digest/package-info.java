/// What stands for the rows that a replica holds, so that replicas can be compared without sending
/// rows.
///
/// Start at [io.granary.tables.digest.RowDigests]. Beside each row lies its digest, under the row's
/// place: a range of places is summed up by a walk over digests, which are far smaller than rows.
/// Sums of whole partitions are remembered until a row in them changes. Everything here blocks.
@NullMarked
package io.granary.tables.digest;

import org.jspecify.annotations.NullMarked;
