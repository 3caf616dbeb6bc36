/// Which replica is near, and when asking one more is worth it.
///
/// Start at [io.granary.quorum.hedge.Nearness]. [io.granary.quorum.hedge.HedgeBudget] keeps hedging
/// from doubling the load just when everything is slow.
@NullMarked
package io.granary.quorum.hedge;

import org.jspecify.annotations.NullMarked;
