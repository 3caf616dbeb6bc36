/// Blocks that no node has any more, and what needs them.
///
/// [io.granary.objects.loss.LostBlocks] finds out which objects and uploads a block is missing
/// from, and gives those up when an operator says so.
@NullMarked
package io.granary.objects.loss;

import org.jspecify.annotations.NullMarked;
