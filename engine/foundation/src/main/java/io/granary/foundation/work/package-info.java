/// Work that is not a request's own flow. Start at [io.granary.foundation.work.DiskLane], the only
/// bridge to blocking storage.
@NullMarked
package io.granary.foundation.work;

import org.jspecify.annotations.NullMarked;
