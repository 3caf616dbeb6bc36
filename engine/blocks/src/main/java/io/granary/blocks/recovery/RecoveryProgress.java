package io.granary.blocks.recovery;

import io.granary.blocks.replica.Chores;
import io.granary.foundation.work.PacedLoop;
import java.util.Optional;

/// What one of recovery's loops has done and has before it.
///
/// @param acted how many blocks were removed or restored since the start
/// @param waiting chores not seen to yet, due or not
/// @param lastFailure why a block was put off last
public record RecoveryProgress(
        String name,
        long acted,
        Chores.Count waiting,
        PacedLoop.Progress loop,
        Optional<String> lastFailure) {}
