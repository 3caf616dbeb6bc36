/// What a node remembers of rows that nobody needs any more, until they are forgotten, and
/// afterwards.
///
/// Start at [io.granary.tables.forgettable.DeadRows]: beside each dead row lies an entry that says
/// since when the node has had it, by a clock that nobody sets. Of those that are gone,
/// [io.granary.tables.forgettable.ForgottenStamps] keeps how new the newest was. Everything here
/// blocks.
@NullMarked
package io.granary.tables.forgettable;

import org.jspecify.annotations.NullMarked;
