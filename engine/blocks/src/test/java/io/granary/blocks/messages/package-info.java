/// What travels about blocks, byte by byte.
@NullMarked
package io.granary.blocks.messages;

import org.jspecify.annotations.NullMarked;
