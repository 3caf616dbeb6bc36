package io.granary.roles.block;

import io.granary.blocks.recovery.RecoverySettings;
import io.granary.blocks.scrub.ScrubSettings;
import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.sweep.SweepSettings;
import java.time.Duration;

/// How blocks are kept.
///
/// @param removalDelay how long a block stays after its last reference was deleted
/// @param scrub how often everything is read to find damage
/// @param sweep when references are deleted that writes left behind
/// @param rebalancePace how much moves between directories in a second, at most
public record BlockSettings(
        Duration removalDelay,
        RecoverySettings recovery,
        ScrubSettings scrub,
        SweepSettings sweep,
        ByteCount rebalancePace) {}
