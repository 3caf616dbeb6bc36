/// Walks over all rows that a node holds, slowly and for ever, for work that no change announces.
///
/// A [io.granary.tables.walk.RowWalk] shows each row to somebody else, who knows what to look for.
@NullMarked
package io.granary.tables.walk;

import org.jspecify.annotations.NullMarked;
