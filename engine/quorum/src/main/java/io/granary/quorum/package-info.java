/// Ask many, decide when enough have answered.
///
/// Start at [io.granary.quorum.Quorum]. Counting lives in [io.granary.quorum.tally.Tally], which
/// neither waits nor does I/O, so every rule about majorities is tested with plain values. Which
/// replica is near and when to ask one more is decided in `quorum.hedge`. Slow replicas keep
/// receiving a write after the caller has been answered.
@NullMarked
package io.granary.quorum;

import org.jspecify.annotations.NullMarked;
