/// Making blocks smaller where that pays.
///
/// Start at [io.granary.blocks.compression.Compression]. Pictures, films and archives do not
/// shrink; a look at a few samples decides, so that they cost almost nothing.
@NullMarked
package io.granary.blocks.compression;

import org.jspecify.annotations.NullMarked;
