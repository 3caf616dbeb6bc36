package io.granary.kit.home;

import io.granary.blocks.recovery.RecoverySettings;
import io.granary.blocks.scrub.ScrubSettings;
import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.sweep.SweepSettings;
import io.granary.roles.block.BlockSettings;
import java.time.Duration;
import java.util.List;

/// Where blocks are kept, and how they are removed, restored and scrubbed, as the settings of every
/// service with blocks name it.
///
/// @param directories as [BlockPlaces] understands them
/// @param reserve what stays free on the disk of each
/// @param rebalancePace how much moves between them in a second, at most
/// @param removalDelay how long a block stays after its last reference was deleted
public record BlockKeeping(
        List<String> directories,
        ByteCount reserve,
        ByteCount rebalancePace,
        Duration removalDelay,
        RecoverySettings recovery,
        ScrubSettings scrub) {
    public BlockKeeping {
        directories = List.copyOf(directories);
    }

    /// Where the disks of the node are opened.
    public BlockPlaces places() {
        return new BlockPlaces(directories, reserve);
    }

    /// What the role is told.
    ///
    /// @param sweep when references are deleted that writes left behind
    public BlockSettings role(SweepSettings sweep) {
        return new BlockSettings(removalDelay, recovery, scrub, sweep, rebalancePace);
    }
}
