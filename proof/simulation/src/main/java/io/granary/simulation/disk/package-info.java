/// Disks that know what was synced: a process that is killed leaves all it wrote, a power cut only
/// what was synced and perhaps a part of the rest.
///
/// Start at [io.granary.simulation.disk.RowsDisk] and [io.granary.simulation.disk.FilesDisk], which
/// outlive the processes that open them.
@NullMarked
package io.granary.simulation.disk;

import org.jspecify.annotations.NullMarked;
