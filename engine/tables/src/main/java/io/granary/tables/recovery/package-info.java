/// What a storage node does when its store has lost rows that it once confirmed: it says so, has no
/// voice until others have given it everything back, and then counts again.
///
/// Start at [io.granary.tables.recovery.RowRecovery].
@NullMarked
package io.granary.tables.recovery;

import org.jspecify.annotations.NullMarked;
