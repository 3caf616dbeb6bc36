/// Counting, without waiting and without I/O. Start at [io.granary.quorum.tally.Tally].
@NullMarked
package io.granary.quorum.tally;

import org.jspecify.annotations.NullMarked;
