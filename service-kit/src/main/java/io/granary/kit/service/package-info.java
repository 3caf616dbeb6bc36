/// A process from its first line to its last, whichever roles it has.
///
/// Start at [io.granary.kit.service.Launch], which every `main` calls, and at
/// [io.granary.kit.service.NodeService], which opens what a role needs, starts it, and stops all of
/// it in the opposite order. [io.granary.kit.service.Ground] is the part that needs no cluster.
@NullMarked
package io.granary.kit.service;

import org.jspecify.annotations.NullMarked;
