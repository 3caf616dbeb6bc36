/// Stopping before a disk is full.
///
/// Start at [io.granary.storage.space.Reserve]. A disk that filled up would take deletes down with
/// it, so whoever adds to a disk asks first, and whoever frees it does not ask.
@NullMarked
package io.granary.storage.space;

import org.jspecify.annotations.NullMarked;
