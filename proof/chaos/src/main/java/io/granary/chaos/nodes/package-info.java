/// The processes that are tormented, and the ways to do it: all on this machine, all our own.
///
/// Start at [io.granary.chaos.nodes.RunningNodes]; between nodes lie
/// [io.granary.chaos.nodes.Links], in front of their disks
/// [io.granary.chaos.nodes.BlockFiles].
@NullMarked
package io.granary.chaos.nodes;

import org.jspecify.annotations.NullMarked;
