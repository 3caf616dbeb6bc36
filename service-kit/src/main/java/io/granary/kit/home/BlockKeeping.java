package io.granary.kit.home;

import io.granary.blocks.recovery.RecoverySettings;
import io.granary.blocks.scrub.ScrubSettings;
import io.granary.roles.block.BlockRole.BlockSettings;
import java.time.Duration;

/// How blocks are removed and restored, as the settings of every service with blocks name it.
///
/// @param removalDelay how long a block stays after its last reference was deleted
public record BlockKeeping(Duration removalDelay, RecoverySettings recovery) {
    /// What the role is told.
    public BlockSettings role(ScrubSettings scrub) {
        return new BlockSettings(removalDelay, recovery, scrub);
    }
}
