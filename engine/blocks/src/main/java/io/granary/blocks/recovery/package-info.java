/// Putting right what time and damage do to blocks: removing what nobody needs, restoring what is
/// missing, and letting go what belongs elsewhere.
///
/// Start at [io.granary.blocks.recovery.Recovery]. It works off the chores that `blocks.replica`
/// leaves, one look at a time, and never trusts this node alone: a quorum says whether a block is
/// needed, and another node's copy is hashed before it is kept.
@NullMarked
package io.granary.blocks.recovery;

import org.jspecify.annotations.NullMarked;
