/// Directories whose entries survive a power cut.
///
/// Start at [io.granary.storage.durable.Directories]. A file that was synced is still lost when the
/// directory that names it was not.
@NullMarked
package io.granary.storage.durable;

import org.jspecify.annotations.NullMarked;
