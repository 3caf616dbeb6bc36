/// The layout as readers and writers take it while it changes.
///
/// Start at [io.granary.layout.live.LayoutView], which every node has one of. What it answers, a
/// [io.granary.layout.live.LiveLayout], says whom to ask, whom to write to, and the stamp by which
/// storage nodes see what the asker knows ([io.granary.layout.live.StorageGate]).
@NullMarked
package io.granary.layout.live;

import org.jspecify.annotations.NullMarked;
