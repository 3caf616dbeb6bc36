/// Files in a directory of a disk.
///
/// Start at [io.granary.storage.files.ondisk.DiskFiles]. A tree holds `files/` with what was
/// stored, `corrupt/` with what was set aside, `temp/` with what is being written, a marker that
/// says what all this is, and a lock.
@NullMarked
package io.granary.storage.files.ondisk;

import org.jspecify.annotations.NullMarked;
