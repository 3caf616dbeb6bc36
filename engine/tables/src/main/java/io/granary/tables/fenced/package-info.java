/// Writing rows so that they are held in every version of the layout that counts. Start at
/// [io.granary.tables.fenced.RowWrites].
@NullMarked
package io.granary.tables.fenced;

import org.jspecify.annotations.NullMarked;
