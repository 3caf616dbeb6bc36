/// Deletes what crashed or abandoned writes left behind.
///
/// A [io.granary.objects.sweep.VersionSweep] judges what versions left, a
/// [io.granary.objects.sweep.UploadSweep] uploads that nobody ends. Both are shown one row after
/// the other, by whoever walks over the rows of a node, and delete as any client does: by
/// tombstones from which the rest follows.
@NullMarked
package io.granary.objects.sweep;

import org.jspecify.annotations.NullMarked;
