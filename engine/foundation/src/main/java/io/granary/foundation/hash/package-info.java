/// BLAKE3-256, the hash that names blocks.
///
/// Start at [io.granary.foundation.hash.Blake3]. The digest never depends on which engine computed
/// it: plain loops, which the compiler turns into vector instructions, or the Vector API where it
/// is present and pays. Both compress many chunks side by side, one per lane.
@NullMarked
package io.granary.foundation.hash;

import org.jspecify.annotations.NullMarked;
