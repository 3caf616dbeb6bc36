/// How far each node has come in a change of the layout, as all nodes tell one another.
///
/// Start at [io.granary.layout.progress.Trackers], which only ever grow. Everything is said by one
/// store of a node: when a node loses its disk or finds an old copy of it, its next store begins
/// with no claims.
@NullMarked
package io.granary.layout.progress;

import org.jspecify.annotations.NullMarked;
