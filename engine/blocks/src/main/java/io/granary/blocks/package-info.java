/// Content-addressed bytes on many nodes.
///
/// Start at [io.granary.blocks.Blocks], which puts a block on the nodes that the layout names for
/// its hash and gets it back from the nearest one that has a good copy. A block counts as stored
/// when a write quorum keeps it together with the reference of its owner. The nodes that keep
/// blocks are in `blocks.replica`; both halves share only `blocks.messages` and
/// `blocks.references`. What heals and removes blocks is in `blocks.recovery`.
@NullMarked
package io.granary.blocks;

import org.jspecify.annotations.NullMarked;
