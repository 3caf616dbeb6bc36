package io.granary.layout.gossip;

import io.granary.foundation.check.Check;
import java.time.Duration;

/// How eagerly a node tells and asks others about the layout.
///
/// @param pause between two questions to nodes chosen by chance
/// @param pauseWhileUnknown the same while this node knows no layout
/// @param patience how long a node may take to answer
/// @param atOnce how many nodes are told of a change at the same time
public record GossipSettings(
        Duration pause, Duration pauseWhileUnknown, Duration patience, int atOnce) {
    public static final GossipSettings DEFAULT =
            new GossipSettings(
                    Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(2), 16);

    public GossipSettings {
        Check.that(pause.isPositive() && pauseWhileUnknown.isPositive(), "no pause");
        Check.that(patience.isPositive(), "no patience");
        Check.that(atOnce > 0, "%d nodes at once", atOnce);
    }
}
