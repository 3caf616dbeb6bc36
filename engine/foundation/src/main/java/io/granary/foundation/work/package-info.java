/// Work that is not a request's own flow. [io.granary.foundation.work.DiskLane] is the only bridge
/// to blocking storage; [io.granary.foundation.work.PacedLoop] runs what nobody waits for.
///
/// A node's loops are known to its [io.granary.foundation.work.Workers], each as a
/// [io.granary.foundation.work.Worker]: that is how operators see them and change their
/// [io.granary.foundation.work.Pace].
@NullMarked
package io.granary.foundation.work;

import org.jspecify.annotations.NullMarked;
