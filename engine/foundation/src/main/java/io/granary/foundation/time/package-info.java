/// Time as a door: [io.granary.foundation.time.Time] is the clock and the timers,
/// [io.granary.foundation.time.HybridTimestamp] orders the writes of a row.
@NullMarked
package io.granary.foundation.time;

import org.jspecify.annotations.NullMarked;
