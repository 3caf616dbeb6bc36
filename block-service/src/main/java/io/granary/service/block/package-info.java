/// The service that keeps blocks, a process of its own: [io.granary.service.block.BlockService].
@NullMarked
package io.granary.service.block;

import org.jspecify.annotations.NullMarked;
