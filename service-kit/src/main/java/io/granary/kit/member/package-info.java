/// What every process does to be a node of a cluster, whichever roles it has.
///
/// Start at [io.granary.kit.member.Member]: it proves who it is, opens the two ports that other
/// nodes talk to, looks for them, keeps the layout, and says whether the cluster can serve. What it
/// gives to the roles are their [io.granary.roles.NodePorts].
@NullMarked
package io.granary.kit.member;

import org.jspecify.annotations.NullMarked;
