/// What those who ask for blocks and those who keep them say to one another.
///
/// Start at [io.granary.blocks.messages.BlockEndpoints]. A block travels and is stored as a
/// [io.granary.blocks.messages.PackedBlock].
@NullMarked
package io.granary.blocks.messages;

import org.jspecify.annotations.NullMarked;
