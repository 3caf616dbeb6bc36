/// How the parts make a service; the only module that sees all of them.
///
/// Start at [io.granary.roles.combined.CombinedRole], a whole node in one process. Each role is one
/// class that reads like a contents page: it takes its settings and its
/// [io.granary.roles.NodePorts], and what it starts runs until it is closed.
@NullMarked
package io.granary.roles;

import org.jspecify.annotations.NullMarked;
