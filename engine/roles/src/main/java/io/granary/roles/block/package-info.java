/// The role that keeps blocks: [io.granary.roles.block.BlockRole].
@NullMarked
package io.granary.roles.block;

import org.jspecify.annotations.NullMarked;
