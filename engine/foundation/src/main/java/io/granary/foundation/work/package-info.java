/// Work that is not a request's own flow. [io.granary.foundation.work.DiskLane] is the only bridge
/// to blocking storage; [io.granary.foundation.work.PacedLoop] runs what nobody waits for.
@NullMarked
package io.granary.foundation.work;

import org.jspecify.annotations.NullMarked;
