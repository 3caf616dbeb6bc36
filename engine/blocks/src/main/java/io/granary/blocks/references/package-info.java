/// What a block is called and who needs it.
///
/// Start at [io.granary.blocks.references.BlockId]. Each owner of a block, which is a version of an
/// object, leaves a [io.granary.blocks.references.BlockReference] in a table whose rows lie on the
/// nodes that keep the block itself. Whether a block is needed is never counted, always looked up:
/// is there a live reference? So nothing drifts.
@NullMarked
package io.granary.blocks.references;

import org.jspecify.annotations.NullMarked;
