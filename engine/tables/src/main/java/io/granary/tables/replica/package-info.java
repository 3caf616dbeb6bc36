/// Replicated rows that merge: the keeping half.
///
/// Start at [io.granary.tables.replica.TableReplica], which answers the questions of
/// `tables.messages` for one table from the rows of one store. Rows that follow from changes wait
/// in a [io.granary.tables.replica.DerivedQueue] until they were delivered to their own tables.
@NullMarked
package io.granary.tables.replica;

import org.jspecify.annotations.NullMarked;
