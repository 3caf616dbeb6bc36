/// Named files that are there whole or not at all.
///
/// Start at [io.granary.storage.files.FileTree], the port. What a
/// [io.granary.storage.files.FileName] means, and whether the bytes under it are the right ones, is
/// for those who use it. Two adapters pass one contract: on disk and in memory.
@NullMarked
package io.granary.storage.files;

import org.jspecify.annotations.NullMarked;
