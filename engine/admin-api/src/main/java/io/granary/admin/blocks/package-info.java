/// What operators ask about blocks that are lost.
///
/// Start at [io.granary.admin.blocks.BlockEndpoints].
@NullMarked
package io.granary.admin.blocks;

import org.jspecify.annotations.NullMarked;
