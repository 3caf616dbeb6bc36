package io.granary.layout.staging;

import io.granary.foundation.bytes.ByteCount;

/// What asking for so many zones would leave room for; nothing when there are too few of them.
///
/// @param usable counting every copy
/// @param effective counting every byte once
public record RedundancyChoice(int zones, ByteCount usable, ByteCount effective) {}
