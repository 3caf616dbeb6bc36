package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;

/// A question about rows, and what its asker knows of the layout.
///
/// @param stamp as [io.granary.layout.live.LiveLayout#stamp] has it; empty from a release that knew
///     none
public record Stamped<Q extends Question>(Bytes stamp, Q question) {}
